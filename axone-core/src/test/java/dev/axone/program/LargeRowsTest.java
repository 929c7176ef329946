package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enough rows for several threads. */
final class LargeRowsTest {
  private static final int ROWS = 5000;
  private static final int COUNT = 40_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void eachRowIsTheOneOfItsIndex(int width) {
    Tensor table = Tensor.input("table", Shape.of(ROWS, width));
    Tensor indices = Tensor.input("indices", Shape.of(COUNT));
    Options options = new Options(Backend.CPU, 3);
    try (Program p = Program.compile(Graph.of(table.gather(indices)), options)) {
      MemorySegment values = p.input(table);
      for (int i = 0; i < ROWS * width; i++) {
        values.setAtIndex(ValueLayout.JAVA_FLOAT, i, i);
      }
      int[] at = new Random(width).ints(COUNT, 0, ROWS).toArray();
      MemorySegment to = p.input(indices);
      for (int i = 0; i < COUNT; i++) {
        to.setAtIndex(ValueLayout.JAVA_FLOAT, i, at[i]);
      }
      p.run(0, 0);
      MemorySegment y = p.output(0);
      for (int i = 0; i < COUNT * width; i++) {
        int expected = at[i / width] * width + i % width;
        assertEquals(expected, y.getAtIndex(ValueLayout.JAVA_FLOAT, i));
      }
      for (float wrong : new float[] {-1, ROWS, 0.5f, Float.NaN, 1e30f}) {
        to.setAtIndex(ValueLayout.JAVA_FLOAT, COUNT - 1, wrong);
        assertEquals(
            "an index must be an integer from 0 to 4999, found " + wrong,
            assertThrows(IllegalArgumentException.class, () -> p.run(0, 0)).getMessage());
      }
    }
  }
}
