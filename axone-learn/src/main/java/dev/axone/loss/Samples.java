package dev.axone.loss;

import dev.axone.activation.Activation;
import dev.axone.activation.LogSoftmax;
import dev.axone.activation.Softmax;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/** Shared parts of losses: means, norms and checks of shapes and outputs. */
final class Samples {
  /** The minimum in logarithms and divisions, as in Keras. */
  static final double EPSILON = 1e-7;

  private Samples() {}

  /** Returns the mean of all but the first axis: [batch]. */
  static Tensor mean(Tensor x) {
    int batch = x.shape().dim(0);
    int rest = x.shape().tail().size();
    return rest == 1 ? x.reshape(batch) : x.reshape(Shape.of(batch, rest)).mean(1);
  }

  /** Returns x within [ε, 1 − ε]. */
  static Tensor clip(Tensor x) {
    return x.maximum(EPSILON).minimum(1 - EPSILON);
  }

  /** Returns the L2 norm over the last axis, which is dropped; at 0 its gradient is 0. */
  static Tensor norm(Tensor x) {
    return x.square().sum(-1).maximum(EPSILON * EPSILON).sqrt();
  }

  /** Returns x ≥ 0 to a power: by products if it is a small integer, else of max(x, ε). */
  static Tensor power(Tensor x, double exponent) {
    if (exponent != Math.rint(exponent) || exponent > 4) {
      return x.maximum(EPSILON).log().multiply(exponent).exp();
    }
    Tensor y = x.onesLike();
    for (int i = 0; i < exponent; i++) {
      y = y.multiply(x);
    }
    return y;
  }

  /** Returns max(1 − t · y, 0); a target of 0 counts as −1. */
  static Tensor margins(Tensor y, Tensor target) {
    Tensor sign = target.greater(0).multiply(2).subtract(1);
    return sign.multiply(y).negate().add(1).relu();
  }

  /**
   * Returns the target, reshaped from [batch, …] to [batch, …, 1] if the prediction has that shape.
   */
  static Tensor matched(String loss, Tensor prediction, Tensor target) {
    Shape to = prediction.shape();
    boolean column = to.rank() == target.shape().rank() + 1 && to.dim(-1) == 1;
    Tensor t = column && to.size() == target.shape().size() ? target.reshape(to) : target;
    same(loss, to, t.shape());
    return t;
  }

  /** Checks that target and prediction have equal shapes. */
  static void same(String loss, Shape prediction, Shape target) {
    if (!prediction.equals(target)) {
      throw new ShapeException(
          "%s compares element by element: one sample of the prediction has shape %s, of the target %s; give the last layer as many units as the target has"
              .formatted(loss, prediction.tail(), target.tail()));
    }
  }

  /** Checks that the last axis of the prediction holds two or more classes. */
  static void classes(String loss, Shape prediction) {
    if (prediction.rank() < 2 || prediction.dim(-1) < 2) {
      throw new ShapeException(
          "%s needs two or more classes on the last axis; one sample of the prediction has shape %s: use Dense.of(classes).softmax(), or BinaryCrossentropy for one output"
              .formatted(loss, prediction.rank() == 0 ? prediction : prediction.tail()));
    }
  }

  /** Checks that an output is not a softmax of a single number, which is always 1. */
  static void notConstant(String loss, Prediction output) {
    Shape shape = output.value().shape();
    if (output.activation() instanceof Softmax && shape.dim(-1) == 1) {
      throw new IllegalArgumentException(
          "%s gets the softmax of one number, which is always 1: end the model with Sigmoid, or with two outputs, Softmax and SparseCategoricalCrossentropy"
              .formatted(loss));
    }
  }

  /** Checks that scores may be positive and negative. */
  static void scores(String loss, Prediction output) {
    if (OutputRange.isKnown(output) && OutputRange.of(output).minimum() >= 0) {
      throw new IllegalArgumentException(
          "%s takes positive and negative scores, the output with activation %s is never negative: end the model with Tanh or without activation"
              .formatted(loss, output.activation()));
    }
  }

  /** Checks that an output holds probabilities, or logits, as the loss needs. */
  static void probabilities(String loss, Prediction output, boolean logits, Activation expected) {
    Activation a = output.activation();
    String name = expected.getClass().getSimpleName();
    if (logits && output.isProbability()) {
      throw new IllegalArgumentException(
          "%1$s.of().withFromLogits(true) applies %2$s, which the output has applied already: use %1$s.of(), or give the last layer no activation"
              .formatted(loss, name));
    }
    if (!logits && !(a instanceof LogSoftmax) && OutputRange.leaves(output, 0, 1)) {
      boolean free = OutputRange.of(output).minimum() < 0;
      throw new IllegalArgumentException(
          "%s takes probabilities, the output with activation %s may be %s: end the model with %s%s"
              .formatted(
                  loss,
                  a,
                  free ? "negative" : "greater than 1",
                  name,
                  free ? ", or use %s.of().withFromLogits(true)".formatted(loss) : ""));
    }
    if (logits && OutputRange.isKnown(output) && OutputRange.of(output).minimum() >= 0) {
      throw new IllegalArgumentException(
          "%s.of().withFromLogits(true) takes logits, which may be negative, the output with activation %s never is: give the last layer no activation"
              .formatted(loss, a));
    }
    if (a instanceof LogSoftmax && !(expected instanceof Softmax)) {
      throw new IllegalArgumentException(
          "%s takes probabilities, the output holds their logarithms: end the model with %s"
              .formatted(loss, name));
    }
  }
}
