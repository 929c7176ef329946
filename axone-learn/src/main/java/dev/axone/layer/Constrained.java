package dev.axone.layer;

import dev.axone.constraint.Constraint;
import dev.axone.constraint.NoneConstraint;
import dev.axone.initializer.Initializer;
import dev.axone.layer.part.Role;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * A layer whose weights are constrained after each optimizer step. Kernels are all parameters of
 * two axes or more whose name does not end with bias.
 *
 * <pre>{@code
 * Constrained.of(Dense.of(64).relu(), MaxNorm.of(2)).withBias(NonNegative.of());
 * }</pre>
 *
 * @param layer the layer
 * @param kernel the constraint on its kernels
 * @param bias the constraint on its biases; default none
 */
public record Constrained(Layer layer, Constraint kernel, Constraint bias) implements Wrapper {
  /** Returns the layer with constrained kernels. */
  public static Constrained of(Layer layer, Constraint kernel) {
    return new Constrained(layer, kernel, NoneConstraint.of());
  }

  /** Returns this layer with constrained biases. */
  public Constrained withBias(Constraint c) {
    return new Constrained(layer, kernel, c);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return layer.apply(new ConstrainedScope(scope, kernel, bias), inputs);
  }

  private record ConstrainedScope(Scope base, Constraint kernel, Constraint bias)
      implements ScopeWrapper {
    @Override
    public Scope wrap(Scope other) {
      return new ConstrainedScope(other, kernel, bias);
    }

    @Override
    public Tensor parameter(String name, Shape shape, Initializer initializer) {
      Tensor p = base.parameter(name, shape, initializer);
      Constraint c = Role.of(name, shape).choose(kernel, bias, NoneConstraint.of());
      if (!c.equals(NoneConstraint.of())) {
        base.constrain(p, c);
      }
      return p;
    }
  }
}
