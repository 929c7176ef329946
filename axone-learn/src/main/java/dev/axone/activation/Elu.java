package dev.axone.activation;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * x where x is positive, else alpha · (eˣ − 1). Clevert, Unterthiner and Hochreiter, "Fast and
 * accurate deep network learning by exponential linear units", 2015.
 *
 * <pre>{@code
 * Dense.of(64).withActivation(Elu.of());
 * }</pre>
 *
 * @param alpha magnitude of the limit for x → −∞, positive; default 1
 */
public record Elu(double alpha) implements Activation {
  /** Checks alpha. */
  public Elu {
    Arguments.positive("alpha", alpha);
  }

  /** Returns the function with alpha 1. */
  public static Elu of() {
    return new Elu(1);
  }

  /** Returns the function with another alpha. */
  public static Elu of(double alpha) {
    return new Elu(alpha);
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor positive = x.greater(0);
    // Zero where x is positive: an infinite exponential would make the gradient NaN.
    Tensor below = x.zerosLike().where(positive, x);
    return x.where(positive, below.expm1().multiply(alpha));
  }
}
