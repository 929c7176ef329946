package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/**
 * The maximum of inputs of equal shape, element by element. Equal inputs divide the gradient
 * equally.
 *
 * <pre>{@code
 * var x = Input.of(20);
 * var y = Maximum.of().on(Dense.of(64).on(x), Dense.of(64).on(x)); // maxout of two
 * }</pre>
 */
public record Maximum() implements Layer {
  /** Returns the layer. */
  public static Maximum of() {
    return new Maximum();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Merge.all("Maximum", Tensor::maximum, inputs);
  }
}
