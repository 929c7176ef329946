package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.function.UnaryOperator;

/** What the recurrent layers have in common. */
final class Projection {
  private Projection() {}

  /** Checks the arguments of a recurrent layer. */
  static void check(int units, double dropout, double recurrentDropout) {
    if (units < 1) {
      throw new IllegalArgumentException("units must be at least 1, found " + units);
    }
    rate("dropout", dropout);
    rate("recurrentDropout", recurrentDropout);
  }

  private static void rate(String name, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), found " + rate);
    }
  }

  /**
   * Returns x · kernel for all time steps in one product, [time, batch, width].
   *
   * @param dropout share of the features of a sample that are dropped, the same ones at each step
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

  /** Returns gate {@code k} of tensors that hold all gates side by side: [batch, units]. */
  static Tensor gate(int k, int units, Tensor input, Tensor recurrent) {
    int from = k * units;
    return input.slice(1, from, from + units).add(recurrent.slice(1, from, from + units));
  }
}
