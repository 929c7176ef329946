package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A layer with a name of the user's choice; created by {@link Layer#named}.
 *
 * <pre>{@code
 * Layer last = Dense.of(10).softmax().named("digit"); // a Named: its parameters are digit/kernel, …
 * }</pre>
 *
 * @param name letters, digits, underscores and hyphens
 * @param layer the layer
 */
public record Named(String name, Layer layer) implements Wrapper {
  /** Checks the name. */
  public Named {
    if (!name.matches("[\\w-]+")) {
      throw new IllegalArgumentException(
          "a layer's name must consist of letters, digits, '_' and '-', found '%s'"
              .formatted(name));
    }
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return layer.apply(scope, inputs);
  }

  @Override
  public String label() {
    return name;
  }
}
