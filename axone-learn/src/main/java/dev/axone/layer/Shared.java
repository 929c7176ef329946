package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A layer that has the same parameters wherever this object is used. Unlike other layers its
 * identity is the object.
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

  /** Returns a new set of parameters for {@code layer}, shared by all uses of the result. */
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
