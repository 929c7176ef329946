package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/**
 * The minimum of inputs of equal shape, element by element. Equal inputs divide the gradient
 * equally.
 *
 * <pre>{@code
 * var left = Input.of(8);
 * var right = Input.of(8);
 * var y = Minimum.of().on(left, right);
 * }</pre>
 */
public record Minimum() implements Layer {
  /** Returns the layer. */
  public static Minimum of() {
    return new Minimum();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Merge.all("Minimum", Tensor::minimum, inputs);
  }
}
