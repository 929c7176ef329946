package dev.axone.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Samples that memory cannot take are named with their size, not answered by Java's error. */
final class TooLargeTest {
  @Test
  void theMessageSaysHowMuchIsNeededAndThere() {
    Shape shape = Shape.of(1000, 1000);
    DataException e =
        assertThrows(
            DataException.class, () -> SampleStore.inMemory(PackedType.FLOAT, shape, 100_000));
    assertTrue(e.getMessage().startsWith("100,000 samples of shape [1000, 1000] take 381,469 MB"));
    assertTrue(e.getMessage().contains("AXONE_JAVA_OPTS"), e.getMessage());
  }
}
