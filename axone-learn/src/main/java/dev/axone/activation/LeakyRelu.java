package dev.axone.activation;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * x where x is positive, else alpha · x. Maas, Hannun and Ng, "Rectifier nonlinearities improve
 * neural network acoustic models", 2013.
 *
 * <pre>{@code
 * Conv2d.of(32, 3).withActivation(LeakyRelu.of(0.2));
 * }</pre>
 *
 * @param alpha slope for negative x, not negative; default 0.01, as in the paper and PyTorch
 *     (Keras's layer: 0.3)
 */
public record LeakyRelu(double alpha) implements Activation {
  /** Checks the slope. */
  public LeakyRelu {
    Arguments.notNegative("alpha", alpha);
  }

  /** Returns the function with slope 0.01. */
  public static LeakyRelu of() {
    return new LeakyRelu(0.01);
  }

  /** Returns the function with another slope. */
  public static LeakyRelu of(double alpha) {
    return new LeakyRelu(alpha);
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.where(x.greater(0), x.multiply(alpha));
  }
}
