package dev.axone.data;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataChecksTest {
  private static final Column LABELS = Floats.of(Shape.of(), 0, 1, 2);

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void nonFiniteValuesAreFound(float bad) {
    Column x = Floats.of(Shape.of(2), 0, 1, 2, 3, 4, bad);
    DataException e =
        assertThrows(DataException.class, () -> DataChecks.usable(Dataset.of(LABELS, x)));
    assertEquals(
        "target 0, row 2: a NaN or an infinity found, allowed are finite numbers; remove the row or"
            + " replace the value",
        e.getMessage());
    Dataset data = Dataset.of(x, LABELS);
    assertThrows(DataException.class, () -> DataChecks.usable(data));
    assertDoesNotThrow(() -> DataChecks.usable(data.subset(0, 2)));
    assertEquals(1, data.select(new int[] {1, 2}).inputs().get(0).firstNonFinite());
    assertEquals(2, data.concat(data).inputs().get(0).firstNonFinite());
    Column longer = data.subset(0, 2).concat(data.concat(data)).subset(1, 7).inputs().get(0);
    assertEquals(3, longer.firstNonFinite());
  }

  @Test
  void anEmptyDatasetIsRefused() {
    Dataset empty = Dataset.of(LABELS, LABELS).subset(1, 1);
    DataException e = assertThrows(DataException.class, () -> DataChecks.usable(empty));
    assertTrue(e.getMessage().contains("empty"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 0.5f, Float.NaN, 1e30f})
  void labelsOutOfRangeAreRefused(float bad) {
    Column labels = Floats.of(Shape.of(), 0, 1, 2, bad);
    DataException e =
        assertThrows(DataException.class, () -> DataChecks.labels("target 0", labels, 3));
    assertTrue(
        e.getMessage().startsWith("target 0, row 3: label ")
            && e.getMessage().contains("allowed are integers from 0 to 2 (3 classes)"),
        e.getMessage());
  }

  @Test
  void goodLabelsPass() {
    assertDoesNotThrow(() -> DataChecks.labels("target 0", LABELS, 3));
    Column vectors = Floats.of(Shape.of(3), 0, 1, 0);
    assertThrows(DataException.class, () -> DataChecks.labels("target 0", vectors, 3));
  }
}
