package dev.axone.layer;

import dev.axone.tensor.Tensor;
import java.util.OptionalInt;

/**
 * A layer whose parameters training leaves as they are; made by {@link Layer#frozen}.
 *
 * @param layer the layer
 */
public record Frozen(Layer layer) implements Layer {
  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return layer.apply(scope.frozen(), inputs);
  }

  @Override
  public boolean passesMask() {
    return layer.passesMask();
  }

  @Override
  public OptionalInt indices() {
    return layer.indices();
  }

  @Override
  public String label() {
    return layer.label();
  }

  @Override
  public String kind() {
    return layer.kind();
  }
}
