package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/** The mean of inputs of equal shape, element by element. */
public record Average() implements Layer {
  /** Returns the layer. */
  public static Average of() {
    return new Average();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Merge.all("Average", Tensor::add, inputs).multiply(1.0 / inputs.length);
  }
}
