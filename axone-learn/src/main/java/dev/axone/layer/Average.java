package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/**
 * Averages inputs of equal shape, element by element.
 *
 * <pre>{@code
 * var x = Input.of(20);
 * var y = Average.of().on(Dense.of(3).softmax().on(x), Dense.of(3).softmax().on(x)); // an ensemble
 * }</pre>
 */
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
