package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.List;
import java.util.function.UnaryOperator;

/** Input projection, dropout and gates of recurrent layers. */
final class Projection {
  private Projection() {}

  /** Checks the arguments of a recurrent layer. */
  static void check(int units, double dropout, double recurrentDropout) {
    Arguments.atLeast("units", 1, units);
    Arguments.fractionBelowOne("dropout", dropout);
    Arguments.fractionBelowOne("recurrentDropout", recurrentDropout);
  }

  /**
   * Returns x · kernel for all time steps in one product, [time, batch, width].
   *
   * @param dropout the rate of dropout on the features, with the same mask at each step
   */
  static Tensor of(Scope scope, Tensor x, int width, Initializer initializer, double dropout) {
    Shape shape = x.shape();
    if (shape.rank() != 3 || shape.dim(-1) == 0) {
      throw new ShapeException(
          "a step of a sequence has one axis of features; found steps of shape %s: use a Reshape to [time, features]"
              .formatted(shape.tail().tail()));
    }
    int n = shape.dim(-1);
    Tensor kernel = scope.parameter("kernel", Shape.of(n, width), initializer);
    Tensor kept = dropout(scope, x, n, dropout).apply(x);
    return kept.reshape(-1, n).matMul(kernel).reshape(shape.with(-1, width));
  }

  /**
   * Returns dropout with one mask [batch, n] for all steps of a sequence. Gal and Ghahramani, "A
   * theoretically grounded application of dropout in recurrent neural networks", 2016.
   *
   * @param x the sequence, [time, batch, …]
   */
  static UnaryOperator<Tensor> dropout(Scope scope, Tensor x, int n, double rate) {
    if (!scope.training() || rate == 0) {
      return UnaryOperator.identity();
    }
    Tensor ones = Tensor.of(new Op.Fill(1, Shape.of(x.shape().dim(1), n), x.dtype()));
    Tensor mask = Dropout.of(rate).apply(scope, ones);
    return t -> t.multiply(mask);
  }

  /**
   * Returns inputs to which a bias is added at each step by {@link #row}: there it costs no loop of
   * its own. The gradient of the bias is the sum of the inputs' gradients, taken over all steps at
   * once.
   */
  static Tensor expecting(Tensor bias, Tensor inputs) {
    return inputs.withGradient((y, g) -> List.of(g, g.sum(0, 1)), inputs, bias);
  }

  /** Returns zeros in place of a bias. */
  static Tensor none(Shape shape, DType dtype) {
    return Tensor.of(new Op.Fill(0, shape, dtype));
  }

  /** Returns the bias [n] that a step adds to its inputs: [1, n], without a gradient. */
  static Tensor row(Tensor bias) {
    return bias.stopGradient().reshape(bias.shape().batch(1));
  }

  /** Returns gate {@code k} of the sum of tensors that hold all gates side by side. */
  static Tensor gate(int k, int units, List<Tensor> terms) {
    return terms.stream()
        .map(t -> t.slice(1, k * units, (k + 1) * units))
        .reduce(Tensor::add)
        .orElseThrow();
  }
}
