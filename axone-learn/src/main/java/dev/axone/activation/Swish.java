package dev.axone.activation;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * x · sigmoid(beta · x). Ramachandran, Zoph and Le, "Searching for activation functions", 2017.
 *
 * <pre>{@code
 * Dense.of(64).withActivation(Swish.of(1.5));
 * }</pre>
 *
 * @param beta steepness, positive; default 1, which is {@link Silu} (Keras's swish)
 */
public record Swish(double beta) implements Activation {
  /** Checks beta. */
  public Swish {
    Arguments.positive("beta", beta);
  }

  /** Returns the function with beta 1. */
  public static Swish of() {
    return new Swish(1);
  }

  /** Returns the function with another beta. */
  public static Swish of(double beta) {
    return new Swish(beta);
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.multiply(x.multiply(beta).sigmoid());
  }
}
