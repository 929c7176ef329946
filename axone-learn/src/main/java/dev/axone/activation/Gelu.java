package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * x · Φ(x), Φ being the standard normal distribution: ½x · (1 + erf(x/√2)). Hendrycks and Gimpel,
 * "Gaussian error linear units", 2016.
 *
 * <pre>{@code
 * Dense.of(256).withActivation(Gelu.of().withApproximate(true)); // as GPT-2
 * }</pre>
 *
 * @param approximate whether ½x · (1 + tanh(√(2/π) · (x + 0.044715x³))) is computed instead, as
 *     GPT-2 does; default false, as in Keras and PyTorch
 */
public record Gelu(boolean approximate) implements Activation {
  /** Returns the exact function. */
  public static Gelu of() {
    return new Gelu(false);
  }

  /** Returns this function, approximate or exact. */
  public Gelu withApproximate(boolean b) {
    return new Gelu(b);
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor twice = approximate ? byTanh(x) : x.multiply(Math.sqrt(0.5)).erf();
    return x.multiply(twice.add(1)).multiply(0.5);
  }

  private static Tensor byTanh(Tensor x) {
    Tensor cubic = x.square().multiply(0.044715).add(1).multiply(x);
    return cubic.multiply(Math.sqrt(2 / Math.PI)).tanh();
  }
}
