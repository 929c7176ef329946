package dev.axone.operation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First and second derivatives agree with finite differences, in float64 along one direction. */
final class GradientCheckTest {
  /** The error of the difference is about step⁴ · f⁽⁵⁾ / 30, some 1e-10 for these numbers. */
  private static final double STEP = 5e-4;

  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void gradientIsSlope(int n) {
    assertAll(Catalogue.ofSize(n).stream().map(c -> () -> check(c, c.axone())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void secondGradientIsSlopeOfGradient(int n) {
    assertAll(Catalogue.ofSize(n).stream().map(c -> () -> check(c, alongWeights(c.axone()))));
  }

  /** Returns x ↦ Σ w·∂f/∂x, whose gradient holds the second derivatives. */
  static Function<Tensor[], Tensor> alongWeights(Function<Tensor[], Tensor> f) {
    return x ->
        Gradients.of(AxoneRun.weighted(f.apply(x)), List.of(x)).stream()
            .map(AxoneRun::weighted)
            .reduce(Tensor::add)
            .orElseThrow();
  }

  static void check(OperationCase c, Function<Tensor[], Tensor> f) {
    Tensor[] x = operands(c, 0);
    List<Tensor> gradients = Gradients.of(AxoneRun.weighted(f.apply(x)), List.of(x));
    double slope = 0;
    double scale = 1;
    for (int i = 0; i < x.length; i++) {
      double[] g = gradients.get(i).eval().data();
      double[] direction = Numbers.weights(g.length, i + 1);
      for (int j = 0; j < g.length; j++) {
        slope += g[j] * direction[j];
        scale += Math.abs(g[j] * direction[j]);
      }
    }
    assertEquals(difference(c, f), slope, TOLERANCE * scale, c::toString);
  }

  /** Returns the central difference of fourth order. */
  private static double difference(OperationCase c, Function<Tensor[], Tensor> f) {
    return (8 * (at(c, f, STEP) - at(c, f, -STEP)) - at(c, f, 2 * STEP) + at(c, f, -2 * STEP))
        / (12 * STEP);
  }

  private static double at(OperationCase c, Function<Tensor[], Tensor> f, double distance) {
    return AxoneRun.weighted(f.apply(operands(c, distance))).eval().scalar();
  }

  private static Tensor[] operands(OperationCase c, double distance) {
    Tensor[] x = new Tensor[c.shapes().size()];
    for (int i = 0; i < x.length; i++) {
      double[] d = c.data().get(i).clone();
      double[] direction = Numbers.weights(d.length, i + 1);
      for (int j = 0; j < d.length; j++) {
        d[j] += distance * direction[j];
      }
      x[i] = Tensor.of(new Op.Constant(new Values(c.shapes().get(i), d), DType.FLOAT64));
    }
    return x;
  }
}
