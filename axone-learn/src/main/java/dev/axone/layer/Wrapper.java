package dev.axone.layer;

import java.util.OptionalInt;

/**
 * A layer that wraps another one and has its name, kind, mask and indices: it changes how the
 * layer's parameters are treated, not what the layer computes.
 */
public sealed interface Wrapper extends Layer
    permits Frozen, Named, Constrained, Regularized, Shared {
  /** Returns the wrapped layer. */
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
