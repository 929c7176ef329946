package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A layer whose parameters training leaves as they are; made by {@link Layer#frozen}.
 *
 * @param layer the layer
 */
public record Frozen(Layer layer) implements Wrapper {
  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return layer.apply(scope.frozen(), inputs);
  }
}
