package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A layer whose parameters are not trained; created by {@link Layer#frozen}.
 *
 * <pre>{@code
 * Sequential.of(Input.of(20), Dense.of(64).relu().frozen(), Dense.of(1)); // a Frozen, then a Dense
 * }</pre>
 *
 * @param layer the layer
 */
public record Frozen(Layer layer) implements Wrapper {
  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return layer.apply(scope.frozen(), inputs);
  }
}
