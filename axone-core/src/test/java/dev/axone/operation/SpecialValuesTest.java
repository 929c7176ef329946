package dev.axone.operation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NaN, infinities, signed zeros and the ends of the range, in all combinations. */
final class SpecialValuesTest {
  private static final float[] VALUES = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0f,
    -0f,
    1f,
    -1f,
    2.5f,
    -2.5f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL
  };

  @ParameterizedTest
  @EnumSource
  void bothBackEndsAgree(ElementWise f) {
    double[][] x = combinations(f.arity());
    double[] expected = run(f, x, Backend.REFERENCE).data();
    double[] actual = run(f, x, Backend.CPU).data();
    assertAll(
        IntStream.range(0, expected.length)
            .filter(i -> !isTooLargeAnAngle(f, x[0][i]))
            .mapToObj(i -> () -> check(text(f, x, i), flushed(expected[i]), actual[i], f)));
  }

  /** Angles beyond ±10⁶ give NaN in the fast back end, see LaneMathTest. */
  private static boolean isTooLargeAnAngle(ElementWise f, double x) {
    return (f == ElementWise.SIN || f == ElementWise.COS) && Math.abs(x) > 1e6;
  }

  /** Metrics of a diverged training must not index beyond their arrays. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void argMaxIsAlwaysAnIndex(String backend) {
    float nan = Float.NaN;
    float infinity = Float.POSITIVE_INFINITY;
    float[] x = {nan, 1, 2, 0, nan, 3, nan, nan, nan, infinity, 0, infinity, -infinity, -0f, 0};
    Tensor rows = Tensor.of(Values.of(Shape.of(5, 3), x));
    try (Program p = Program.compile(Graph.of(rows.argMax()), new Options(backend, 1))) {
      p.run(0, 0);
      double[] index = p.values(0).data();
      assertTrue(Arrays.stream(index).allMatch(i -> i >= 0 && i < 3), () -> Arrays.toString(index));
      assertEquals(0, index[3]);
    }
  }

  private static void check(String what, double expected, double actual, ElementWise f) {
    if (ElementWiseCases.ulps(f) == 0) {
      assertEquals(expected, actual, what); // also compares the sign of zero
    } else {
      double allowed = Math.abs(expected) * ElementWiseCases.ulps(f) * 0x1p-23;
      boolean equal = Double.valueOf(expected).equals(actual) || expected == actual;
      assertTrue(
          equal || Math.abs(expected - actual) <= allowed,
          () -> what + " should be " + expected + ", is " + actual);
    }
  }

  /** The fast back end flushes denormal numbers to zero. */
  private static double flushed(double x) {
    return Math.abs(x) < Float.MIN_NORMAL ? Math.copySign(0, x) : x;
  }

  private static Values run(ElementWise f, double[][] x, String backend) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor[] operands = new Tensor[x.length];
      for (int i = 0; i < x.length; i++) {
        Variable v = new Variable("x" + i, Shape.of(x[i].length), DType.FLOAT32, arena);
        v.assign(x[i]);
        operands[i] = v.read();
      }
      Graph graph = Graph.of(Tensor.map(f, operands));
      try (Program p = Program.compile(graph, new Options(backend, 1))) {
        p.run(0, 0);
        return p.values(0);
      }
    }
  }

  private static double[][] combinations(int arity) {
    int n = (int) Math.pow(VALUES.length, arity);
    double[][] x = new double[arity][n];
    for (int i = 0; i < n; i++) {
      int rest = i;
      for (int k = 0; k < arity; k++) {
        x[k][i] = VALUES[rest % VALUES.length];
        rest /= VALUES.length;
      }
    }
    return x;
  }

  private static String text(ElementWise f, double[][] x, int i) {
    StringBuilder s = new StringBuilder(f.name());
    for (double[] operand : x) {
      s.append(' ').append(operand[i]);
    }
    return s.toString();
  }
}
