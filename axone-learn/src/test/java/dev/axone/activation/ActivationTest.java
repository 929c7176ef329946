package dev.axone.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.conformance.Twins;
import dev.axone.gradient.Gradients;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Vocabulary;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
  /** An activation and the same function in LibTorch. */
  record Case(Activation ours, UnaryOperator<org.bytedeco.pytorch.Tensor> theirs) {
    @Override
    public String toString() {
      return ours.toString();
    }

    void agree(Values x) {
      // Far below 0 the slope of this one is a small difference of numbers that x³ made large.
      double floor = ours.equals(new Gelu(true)) ? 0.3 : 0.1;
      Twins.of(toString(), t -> ours.apply(t[0]), t -> theirs.apply(t[0]))
          .withFloor(floor)
          .agree(x);
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(Linear.of(), x -> x.mul(new Scalar(1.0))),
        new Case(Sigmoid.of(), x -> x.sigmoid()),
        new Case(Tanh.of(), x -> x.tanh()),
        new Case(Relu.of(), x -> x.relu()),
        new Case(Relu6.of(), torch::relu6),
        new Case(LeakyRelu.of(), x -> torch.leaky_relu(x, new Scalar(0.01))),
        new Case(LeakyRelu.of(0), x -> torch.leaky_relu(x, new Scalar(0.0))),
        new Case(Elu.of(), torch::elu),
        new Case(Elu.of(0.3), x -> torch.elu(x, new Scalar(0.3), new Scalar(1.0), new Scalar(1.0))),
        new Case(Selu.of(), torch::selu),
        new Case(Gelu.of(), torch::gelu),
        new Case(Gelu.of().withApproximate(true), x -> torch.gelu(x, "tanh")),
        new Case(Silu.of(), torch::silu),
        new Case(Swish.of(), torch::silu),
        new Case(Swish.of(2.5), x -> x.mul(x.mul(new Scalar(2.5)).sigmoid())),
        new Case(Softplus.of(), x -> torch.softplus(x, new Scalar(1.0), new Scalar(700.0))),
        new Case(Softsign.of(), torch::softsign),
        // LibTorch's own has a slope of 1/6 in float only.
        new Case(HardSigmoid.of(), x -> torch.relu6(x.add(new Scalar(3.0))).div(new Scalar(6.0))),
        new Case(HardSwish.of(), torch::hardswish),
        new Case(Mish.of(), torch::mish),
        new Case(Exponential.of(), x -> x.exp()),
        new Case(Step.of(), x -> x.gt(new Scalar(0.0)).toType(x.scalar_type())),
        new Case(Softmax.of(), x -> x.softmax(-1)),
        new Case(Softmax.of().withAxis(1), x -> x.softmax(1)),
        new Case(LogSoftmax.of(), x -> x.log_softmax(-1)),
        new Case(LogSoftmax.of().withAxis(1), x -> x.log_softmax(1)));
  }

  @Test
  void everyActivationIsTested() {
    TreeSet<String> tried = new TreeSet<>();
    cases().forEach(c -> tried.add(Names.of(c.ours.getClass(), Activation.class)));
    assertEquals(List.copyOf(tried), Vocabulary.of(Activation.class).names());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void matchesLibTorch(Case c) {
    c.agree(Twins.normal(Shape.of(1, 7), 1, 1));
    c.agree(Twins.normal(Shape.of(3, 1, 5), 3, 2));
    c.agree(Twins.uniform(Shape.of(2, 17, 3), -8, 8, 3));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void matchesLibTorchForLargeArguments(Case c) {
    double most = c.ours instanceof Exponential ? 80 : 1e4;
    c.agree(Twins.values(Shape.of(1, 6), -most, -30, -1e-3, 1e-3, 30, most));
  }

  /** At kinks the slope is LibTorch's, too. */
  @ParameterizedTest
  @MethodSource("cases")
  void matchesLibTorchAtZero(Case c) {
    c.agree(Twins.values(Shape.of(1, 4), 0, -0.0, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void survivesSerialization(Case c) {
    Vocabulary<Activation> all = Vocabulary.of(Activation.class);
    assertEquals(c.ours, all.parse(all.describe(c.ours)));
  }

  @Test
  void gradientsAtOtherKinks() {
    Tensor x = Tensor.of(Values.of(-3, 3, 6));
    assertArrayEquals(new double[] {0, 3, 6}, Relu6.of().apply(x).eval().data());
    Tensor g = Gradients.of(Relu6.of().apply(x).sum(), List.of(x)).getFirst();
    assertArrayEquals(new double[] {0, 1, 0}, g.eval().data());
    g = Gradients.of(HardSigmoid.of().apply(x).sum(), List.of(x)).getFirst();
    assertArrayEquals(new double[] {0, 0, 0}, g.eval().data());
  }

  @Test
  void nanRemainsNan() {
    Tensor x = Tensor.of(new Values(Shape.of(1, 2), new double[] {Double.NaN, Double.NaN}));
    for (Case c : cases()) {
      double expected = c.ours instanceof Step ? 0 : Double.NaN;
      assertArrayEquals(
          new double[] {expected, expected}, c.ours.apply(x).eval().data(), c.toString());
    }
  }

  @Test
  void parametersOutOfRangeAreRejected() {
    refused("alpha must be positive and finite, found 0.0", () -> Elu.of(0));
    refused("alpha must be positive and finite, found NaN", () -> Elu.of(Double.NaN));
    refused("alpha must be finite and not negative, found -0.1", () -> LeakyRelu.of(-0.1));
    refused("beta must be positive and finite, found -1.0", () -> Swish.of(-1));
    refused(
        "axis must be another than the batch, for instance -1 for the last, found 0",
        () -> Softmax.of().withAxis(0));
    assertThrows(IllegalArgumentException.class, () -> LogSoftmax.of().withAxis(0));
  }

  private static void refused(String message, Runnable make) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, make::run).getMessage());
  }
}
