package dev.axone.activation;

import dev.axone.tensor.Tensor;

/** log(1 + eˣ), a smooth max(x, 0), for any x. (PyTorch's is linear above 20.) */
public record Softplus() implements Activation {
  /** Returns the function. */
  public static Softplus of() {
    return new Softplus();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.softplus();
  }
}
