package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Flattens each sample to one axis: [batch, a, b, …] becomes [batch, a·b·…].
 *
 * <pre>{@code
 * Sequential.of(Input.of(28, 28), Flatten.of(), Dense.of(10).softmax()); // 784 features
 * }</pre>
 */
public record Flatten() implements Layer {
  /** Returns the layer. */
  public static Flatten of() {
    return new Flatten();
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    return x.reshape(Shape.of(x.shape().dim(0), x.shape().tail().size()));
  }
}
