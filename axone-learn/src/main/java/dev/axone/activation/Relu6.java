package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * min(max(x, 0), 6); its gradient is 0 for x ≥ 6. Krizhevsky, "Convolutional deep belief networks
 * on CIFAR-10", 2010.
 *
 * <pre>{@code
 * Conv2d.of(32, 3).withActivation(Relu6.of());
 * }</pre>
 */
public record Relu6() implements Activation {
  /** Returns the function. */
  public static Relu6 of() {
    return new Relu6();
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor y = x.relu();
    Tensor six = y.zerosLike().add(6);
    return six.where(y.greaterEqual(six), y);
  }
}
