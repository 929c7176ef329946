package dev.axone.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import java.util.Optional;
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

  @Test
  void anArrayThatIsTooLongIsRefusedBeforeItsLengthOverflows() {
    DataException e =
        assertThrows(
            DataException.class,
            () -> HeapSpace.length("the predictions", 3_000_000_000L, Double.BYTES));
    assertTrue(e.getMessage().startsWith("the predictions take 22,888 MB"), e.getMessage());
  }

  @Test
  void whatIsReadIsNamedWhereTheHeapIsFull() {
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                HeapSpace.reading(
                    "csv",
                    Optional.of("a.csv"),
                    () -> {
                      throw new OutOfMemoryError("of this test");
                    }));
    assertTrue(e.getMessage().startsWith("data 'csv', a.csv, is too large"), e.getMessage());
  }
}
