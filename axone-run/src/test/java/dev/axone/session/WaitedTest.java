package dev.axone.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.tensor.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said about waiting for data. */
final class WaitedTest {
  private static final Column QUICK = Floats.of(Shape.of(), 0, 1, 2);

  @Test
  void isSaidOfCostlySamplesAndOfLargeShares() {
    Column mapped = QUICK.map(Shape.of(), (from, to) -> to[0] = from[0]);
    Dataset memory = Dataset.of(QUICK, QUICK);
    Dataset costly = Dataset.of(QUICK, mapped);
    assertEquals(Optional.empty(), Waited.text(0.1, memory));
    assertEquals(
        Optional.of("Waited for data 0.4 % of the steps' time"), Waited.text(0.004, costly));
    assertEquals(
        Optional.of("Waited for data 62.3 % of the steps' time"), Waited.text(0.6234, memory));
    assertEquals(0.0046, Waited.rounded(0.00456));
  }
}
