package dev.axone.layer;

import dev.axone.tensor.Tensor;
import java.util.OptionalInt;

/**
 * A layer under a name of the user's choice; made by {@link Layer#named}.
 *
 * @param name letters, digits, underscores and hyphens
 * @param layer the layer
 */
public record Named(String name, Layer layer) implements Layer {
  /** Checks the name. */
  public Named {
    if (!name.matches("[\\w-]+")) {
      throw new IllegalArgumentException(
          "a layer's name holds letters, digits, '_' and '-', found '%s'".formatted(name));
    }
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return layer.apply(scope, inputs);
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
    return name;
  }

  @Override
  public String kind() {
    return layer.kind();
  }
}
