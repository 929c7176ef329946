package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.tensor.Tensor;

/**
 * Applies an activation function to its input.
 *
 * <pre>{@code
 * Sequential.of(Input.of(20), Dense.of(64), ActivationLayer.of(LeakyRelu.of(0.2)), Dense.of(1));
 * }</pre>
 *
 * @param activation the activation function
 */
public record ActivationLayer(Activation activation) implements Layer {
  /** Returns the layer of an activation. */
  public static ActivationLayer of(Activation activation) {
    return new ActivationLayer(activation);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return scope.activate(activation, Layer.single(inputs));
  }
}
