package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/**
 * Adds one or more inputs of equal shape, as for skip connections. Axes of size 1 are broadcast.
 *
 * <pre>{@code
 * var x = Input.of(64);
 * var y = Add.of().on(x, Dense.of(64).relu().on(x)); // a skip connection
 * }</pre>
 */
public record Add() implements Layer {
  /** Returns the layer. */
  public static Add of() {
    return new Add();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Merge.all("Add", Tensor::add, inputs);
  }
}
