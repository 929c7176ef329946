package dev.axone.loss;

import dev.axone.activation.Activation;
import dev.axone.activation.LogSoftmax;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Softmax;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A model's output with its activation, the activation's argument and a mask. A cross-entropy can
 * use the argument of a softmax (the logits), which is faster and does not lose small
 * probabilities.
 *
 * @param value the output
 * @param activation the activation that computed it, if there is one
 * @param argument the argument of the activation
 * @param mask 1 for steps of a sequence that count, 0 for others, [batch, time]; null: all count
 */
public record Prediction(
    Tensor value,
    @Nullable Activation activation,
    @Nullable Tensor argument,
    @Nullable Tensor mask) {
  /** Returns a prediction without a mask. */
  public Prediction(Tensor value, @Nullable Activation activation, @Nullable Tensor argument) {
    this(value, activation, argument, null);
  }

  /** Returns a prediction without activation and mask. */
  public static Prediction of(Tensor value) {
    return new Prediction(value, null, null, null);
  }

  /** Returns this prediction with a mask, or without one. */
  public Prediction withMask(@Nullable Tensor m) {
    return new Prediction(value, activation, argument, m);
  }

  /** Returns x if the output is softmax(x) over the last axis or its logarithm, else null. */
  public @Nullable Tensor softmaxLogits() {
    return switch (activation) {
      case Softmax s when isLast(s.axis()) -> argument;
      case LogSoftmax s when isLast(s.axis()) -> argument;
      case null, default -> null;
    };
  }

  /** Returns x if the output is sigmoid(x), else null. */
  public @Nullable Tensor sigmoidLogits() {
    return activation instanceof Sigmoid ? argument : null;
  }

  /** Returns whether the output holds probabilities or their logarithms. */
  boolean isProbability() {
    return activation instanceof Softmax
        || activation instanceof LogSoftmax
        || activation instanceof Sigmoid;
  }

  private boolean isLast(int axis) {
    return value.shape().axis(axis) == value.shape().rank() - 1;
  }
}
