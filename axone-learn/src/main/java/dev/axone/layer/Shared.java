package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A layer whose uses share their parameters (weight sharing). Unlike other layers, it is compared
 * by object identity.
 *
 * <pre>{@code
 * var left = Input.of(20);
 * var right = Input.of(20);
 * var tower = Shared.of(Dense.of(32).relu());
 * var y = Add.of().on(tower.on(left), tower.on(right));
 * }</pre>
 */
public final class Shared implements Wrapper {
  private final Layer layer;

  private Shared(Layer layer) {
    this.layer = layer;
  }

  /** Returns a layer with a new set of parameters, shared by all its uses. */
  public static Shared of(Layer layer) {
    return new Shared(layer);
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return layer.apply(scope.shared(this), inputs);
  }
}
