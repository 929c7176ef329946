package dev.axone.activation;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * x − log Σ e^x over an axis: the logarithm of {@link Softmax}, numerically stable for any x.
 *
 * <pre>{@code
 * Dense.of(10).withActivation(LogSoftmax.of()); // for the loss NegativeLogLikelihood
 * }</pre>
 *
 * @param axis the axis of a tensor [batch, …]; negative axes count from the end; default −1
 */
public record LogSoftmax(int axis) implements Activation {
  /** Checks that the axis is not the batch. */
  public LogSoftmax {
    Arguments.axis("axis", axis);
  }

  /** Returns the function over the last axis. */
  public static LogSoftmax of() {
    return new LogSoftmax(-1);
  }

  /** Returns this function over another axis. */
  public LogSoftmax withAxis(int a) {
    return new LogSoftmax(a);
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.logSoftmax(axis);
  }
}
