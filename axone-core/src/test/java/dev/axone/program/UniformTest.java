package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.random.Threefry;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uniform numbers of all back ends are those of {@link Threefry}, and pass statistical tests. */
final class UniformTest {
  private static final int MANY = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 13, 16, 17, 33, 4098, 100_000})
  void tensorHoldsTheNumbersOfItsIndices(int n) {
    double[] expected = expected(7, 3, 5, n);
    for (int threads : new int[] {1, 2, 3}) {
      Options fast = new Options(Backend.CPU, threads);
      assertArrayEquals(expected, draw(uniform(5, n), 7, 3, fast));
      assertArrayEquals(expected, draw(uniform(5, 2, n).slice(0, 0, 1).reshape(n), 7, 3, fast));
    }
    assertArrayEquals(expected, draw(uniform(5, n), 7, 3, new Options(Backend.REFERENCE, 1)));
  }

  /** The numbers are the same in loops of other shapes. */
  @Test
  void indexIsRowMajorInAnyLoop() {
    int[] dims = {3, 5, 17};
    Tensor u = uniform(1, dims);
    Tensor column = Tensor.range(5, DType.FLOAT32).reshape(5, 1);
    Tensor y = u.add(column).permute(2, 0, 1).sum(0);
    double[] host = expected(0, 0, 1, 3 * 5 * 17);
    double[] actual = draw(y, 0, 0, new Options(Backend.CPU, 1));
    for (int i = 0; i < 15; i++) {
      double sum = 17 * (i % 5);
      for (int k = 0; k < 17; k++) {
        sum += host[i * 17 + k];
      }
      assertEquals(sum, actual[i], 17 * 0x1p-24 * sum, "17 additions");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1", "0, 4294967296, 0", "4294967296, 0, 0"})
  void seedStepAndStreamMatter(long seed, long step, int stream) {
    double[] base = expected(0, 0, 0, 4096);
    double[] other = draw(uniform(stream, 4096), seed, step, new Options(Backend.CPU, 1));
    long equal = IntStream.range(0, 4096).filter(i -> base[i] == other[i]).count();
    assertTrue(equal <= 1, () -> equal + " of 4096 numbers are equal");
    double correlation = 0;
    for (int i = 0; i < 4096; i++) {
      correlation += 12 * (base[i] - 0.5) * (other[i] - 0.5);
    }
    // The sum of 4096 products of variance 1; five standard deviations.
    assertEquals(0, correlation, 5 * 64);
  }

  @Test
  void momentsAndChiSquare() {
    double[] u = draw(uniform(9, MANY), 2026, 11, new Options(Backend.CPU, 2));
    double mean = 0;
    double square = 0;
    double lag = 0;
    int[] bins = new int[256];
    for (int i = 0; i < MANY; i++) {
      double x = u[i] - 0.5;
      mean += x / MANY;
      square += x * x / MANY;
      lag += i == 0 ? 0 : x * (u[i - 1] - 0.5) / MANY;
      bins[(int) (u[i] * 256)]++;
    }
    double standardDeviation = 1 / Math.sqrt(MANY);
    assertEquals(0, mean, 5 * standardDeviation * Math.sqrt(1 / 12.0));
    assertEquals(1 / 12.0, square, 5 * standardDeviation * Math.sqrt(1 / 180.0));
    assertEquals(0, lag, 5 * standardDeviation / 12);
    double expected = MANY / 256.0;
    double chiSquare = IntStream.of(bins).mapToDouble(n -> (n - expected) * (n - expected)).sum();
    // 255 degrees of freedom: mean 255, standard deviation √510; a two-sided test.
    assertEquals(255, chiSquare / expected, 5 * Math.sqrt(510));
  }

  private static Tensor uniform(int stream, int... dims) {
    return Tensor.of(new Op.Uniform(stream, Shape.of(dims), DType.FLOAT32));
  }

  private static double[] expected(long seed, long step, int stream, int n) {
    long key = Threefry.key(seed, step, stream);
    return IntStream.range(0, n).mapToDouble(i -> Threefry.uniform(key, i)).toArray();
  }

  private static double[] draw(Tensor t, long seed, long step, Options options) {
    try (Program p = Program.compile(Graph.of(t), options)) {
      p.run(seed, step);
      return p.values(0).data();
    }
  }
}
