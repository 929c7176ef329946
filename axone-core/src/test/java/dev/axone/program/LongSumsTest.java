package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reductions over many rows or columns, and loops over short rows: accurate, and the same bits with
 * any number of threads.
 */
final class LongSumsTest {
  private static float[] run(Tensor x, Tensor y, int threads, float[] values) {
    try (Program p = Program.compile(Graph.of(y), new Options(Backend.CPU, threads))) {
      MemorySegment.copy(values, 0, p.input(x), ValueLayout.JAVA_FLOAT, 0, values.length);
      p.run(1, 0);
      p.run(1, 1);
      return p.output(0).toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  private static float[] numbers(int n) {
    Random random = new Random(n);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"70000, 1", "65537, 2", "40001, 3", "30000, 5", "9001, 16", "2000, 47", "800, 130"})
  void columnsAreSummedExactly(int rows, int columns) {
    Tensor x = Tensor.input("x", Shape.of(rows, columns));
    float[] values = numbers(rows * columns);
    double[] sums = new double[columns];
    double[] squares = new double[columns];
    for (int i = 0; i < values.length; i++) {
      sums[i % columns] += values[i];
      squares[i % columns] += (double) values[i] * values[i];
    }
    Tensor y = Tensor.concat(0, x.sum(0), x.square().sum(0), x.max(0));
    float[] actual = run(x, y, 1, values);
    for (int c = 0; c < columns; c++) {
      // One long sum in float32 has an error of 1e-4 here.
      assertEquals(1, actual[c] / sums[c], 2e-6);
      assertEquals(1, actual[columns + c] / squares[c], 2e-6);
      assertTrue(actual[2 * columns + c] > 0.9);
    }
    for (int threads = 2; threads <= 3; threads++) {
      assertEquals(list(actual), list(run(x, y, threads, values)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8191, 16_384, 100_003, 1 << 20})
  void longRowsAreSummedExactly(int n) {
    Tensor x = Tensor.input("x", Shape.of(2, n));
    float[] values = numbers(2 * n);
    Tensor y = Tensor.concat(0, x.sum(1), x.max(1), x.sum().reshape(1));
    float[] actual = run(x, y, 1, values);
    double[] sums = new double[2];
    float[] most = new float[2];
    for (int i = 0; i < values.length; i++) {
      sums[i / n] += values[i];
      most[i / n] = Math.max(most[i / n], values[i]);
    }
    for (int row = 0; row < 2; row++) {
      assertEquals(1, actual[row] / sums[row], 1e-6);
      assertEquals(most[row], actual[2 + row]);
    }
    assertEquals(1, actual[4] / (sums[0] + sums[1]), 1e-6);
    for (int threads = 2; threads <= 3; threads++) {
      assertEquals(list(actual), list(run(x, y, threads, values)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 8, 10, 16, 31, 33})
  void aRowIsAddedToShortRows(int columns) {
    int rows = 9001;
    Tensor x = Tensor.input("x", Shape.of(rows, columns));
    Tensor bias = x.slice(0, 7, 8);
    float[] values = numbers(rows * columns);
    Tensor y = x.add(bias).subtract(x.slice(0, 0, 1).slice(1, 1, 2));
    float[] actual = run(x, y, 2, values);
    for (int i = 0; i < actual.length; i++) {
      assertEquals(values[i] + values[7 * columns + i % columns] - values[1], actual[i]);
    }
  }

  private static List<Integer> list(float[] values) {
    return java.util.stream.IntStream.range(0, values.length)
        .mapToObj(i -> Float.floatToRawIntBits(values[i]))
        .toList();
  }
}
