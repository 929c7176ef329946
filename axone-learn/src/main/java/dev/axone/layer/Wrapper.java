package dev.axone.layer;

import java.util.OptionalInt;

/**
 * A layer around another one, whose name, kind, mask and indices it has: it changes how the other
 * layer's parameters are treated, not what it computes.
 */
public sealed interface Wrapper extends Layer
    permits Frozen, Named, Constrained, Regularized, Shared {
  /** Returns the layer inside. */
  Layer layer();

  @Override
  default boolean passesMask() {
    return layer().passesMask();
  }

  @Override
  default OptionalInt indices() {
    return layer().indices();
  }

  @Override
  default String label() {
    return layer().label();
  }

  @Override
  default String kind() {
    return layer().kind();
  }
}
