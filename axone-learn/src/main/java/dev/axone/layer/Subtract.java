package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/**
 * Subtracts the second input from the first, of equal shape.
 *
 * <pre>{@code
 * var left = Input.of(8);
 * var right = Input.of(8);
 * var difference = Subtract.of().on(left, right); // left − right
 * }</pre>
 */
public record Subtract() implements Layer {
  /** Returns the layer. */
  public static Subtract of() {
    return new Subtract();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Merge.two("Subtract", inputs);
    return Merge.all("Subtract", Tensor::subtract, inputs);
  }
}
