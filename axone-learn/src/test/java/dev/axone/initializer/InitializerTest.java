package dev.axone.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final Shape SHAPE = Shape.of(300, 200);

  private static double[] values(Initializer i) {
    return i.values(SHAPE, Fan.of(SHAPE), Draws.of(1, "dense/kernel"));
  }

  private static void uniform(Initializer i, double limit) {
    double[] v = values(i);
    assertTrue(Arrays.stream(v).allMatch(x -> x >= -limit && x < limit), i.toString());
    moments(v, limit / Math.sqrt(3));
    assertTrue(Arrays.stream(v).max().orElse(0) > 0.99 * limit);
  }

  private static void moments(double[] v, double deviation) {
    double mean = Arrays.stream(v).average().orElse(0);
    double square = Arrays.stream(v).map(x -> x * x).average().orElse(0);
    assertEquals(0, mean, 0.02 * deviation);
    assertEquals(deviation, Math.sqrt(square), 0.02 * deviation);
  }

  @Test
  void distributionsAreTheirFormulas() {
    uniform(GlorotUniform.of(), Math.sqrt(6.0 / 500));
    uniform(HeUniform.of(), Math.sqrt(6.0 / 300));
    uniform(InverseSqrtUniform.of(), 1 / Math.sqrt(300));
    uniform(Uniform.of(), 0.05);
    moments(values(GlorotNormal.of()), Math.sqrt(2.0 / 500));
    moments(values(HeNormal.of()), Math.sqrt(2.0 / 300));
    moments(values(Normal.of(0.3)), 0.3);
    assertTrue(Arrays.stream(values(Ones.of())).allMatch(x -> x == 1));
    assertTrue(Arrays.stream(values(Zeros.of())).allMatch(x -> x == 0));
    assertTrue(Arrays.stream(values(Constant.of(-2))).allMatch(x -> x == -2));
  }

  @Test
  void numbersDependOnSeedAndPathOnly() {
    double[] a = Draws.of(1, "dense/kernel").uniforms(10, 1);
    assertArrayEquals(a, Draws.of(1, "dense/kernel").uniforms(10, 1));
    assertTrue(!Arrays.equals(a, Draws.of(2, "dense/kernel").uniforms(10, 1)));
    assertTrue(!Arrays.equals(a, Draws.of(1, "dense_1/kernel").uniforms(10, 1)));
  }

  @Test
  void fansOfWindowsAndBiases() {
    assertEquals(new Fan(27, 144), Fan.of(Shape.of(3, 3, 3, 16)));
    double[] bias =
        InverseSqrtUniform.of()
            .withFan(4, 1000)
            .values(Shape.of(1000), Fan.of(Shape.of(1000)), Draws.of(1, "b"));
    assertTrue(Arrays.stream(bias).max().orElse(0) > 0.49);
  }
}
