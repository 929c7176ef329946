package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * 1 where x is positive, else 0: the perceptron's threshold. Its gradient is 0 everywhere, so that
 * gradient descent cannot train the layers before it; it is here to show why smooth functions are
 * needed. McCulloch and Pitts, 1943; Rosenblatt, 1958.
 *
 * <pre>{@code
 * Dense.of(1).withActivation(Step.of()); // Rosenblatt's perceptron
 * }</pre>
 */
public record Step() implements Activation {
  /** Returns the function. */
  public static Step of() {
    return new Step();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.greater(0);
  }
}
