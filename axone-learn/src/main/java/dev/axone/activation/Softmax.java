package dev.axone.activation;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * e^x / Σ e^x over an axis: probabilities, numerically stable for any x.
 *
 * <pre>{@code
 * Dense.of(10).withActivation(Softmax.of()); // or Dense.of(10).softmax()
 * }</pre>
 *
 * @param axis the axis of a tensor [batch, …]; negative axes count from the end; default −1
 */
public record Softmax(int axis) implements Activation {
  /** Checks that the axis is not the batch. */
  public Softmax {
    Arguments.axis("axis", axis);
  }

  /** Returns the function over the last axis. */
  public static Softmax of() {
    return new Softmax(-1);
  }

  /** Returns this function over another axis. */
  public Softmax withAxis(int a) {
    return new Softmax(a);
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.softmax(axis);
  }
}
