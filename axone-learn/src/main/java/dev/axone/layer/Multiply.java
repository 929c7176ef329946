package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/**
 * Multiplies inputs of equal shape, element by element, as for gates. Axes of size 1 are broadcast:
 * [batch, 1, 1, c] scales the channels of [batch, h, w, c].
 *
 * <pre>{@code
 * var x = Input.of(64);
 * var y = Multiply.of().on(x, Dense.of(64).sigmoid().on(x)); // a gate
 * }</pre>
 */
public record Multiply() implements Layer {
  /** Returns the layer. */
  public static Multiply of() {
    return new Multiply();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Merge.all("Multiply", Tensor::multiply, inputs);
  }
}
