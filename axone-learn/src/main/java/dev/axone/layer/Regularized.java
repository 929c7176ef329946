package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.layer.part.Role;
import dev.axone.regularizer.NoneRegularizer;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * A layer whose weights or output cost: their penalties are added to the loss. Kernels are all
 * parameters of two axes or more that are not called bias, so an embedding's table is one; scales
 * of a normalisation are neither. As in Keras the output's penalty is divided by the batch size,
 * and a parameter that is used several times is counted once.
 *
 * <pre>{@code
 * Regularized.of(Dense.of(64).relu(), L2.of(1e-4));
 * Regularized.of(Dense.of(64).relu(), NoneRegularizer.of()).withActivity(L1.of(1e-5));
 * }</pre>
 *
 * In a recipe: {@code regularized: {layer: {dense: {units: 64, activation: relu}}, kernel: {l2:
 * 0.0001}}}.
 *
 * @param layer the layer
 * @param kernel what its kernels cost
 * @param bias what its biases cost; default nothing
 * @param activity what its output costs; default nothing
 */
public record Regularized(Layer layer, Regularizer kernel, Regularizer bias, Regularizer activity)
    implements Wrapper {
  /** Returns the layer with kernels that cost. */
  public static Regularized of(Layer layer, Regularizer kernel) {
    return new Regularized(layer, kernel, NoneRegularizer.of(), NoneRegularizer.of());
  }

  /** Returns this layer with biases that cost. */
  public Regularized withBias(Regularizer r) {
    return new Regularized(layer, kernel, r, activity);
  }

  /** Returns this layer with an output that costs. */
  public Regularized withActivity(Regularizer r) {
    return new Regularized(layer, kernel, bias, r);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor y = layer.apply(new Costs(scope, kernel, bias), inputs);
    if (!activity.equals(NoneRegularizer.of())) {
      scope.penalty(activity.penalty(y).divide(y.shape().dim(0)));
    }
    return y;
  }

  private record Costs(Scope base, Regularizer kernel, Regularizer bias) implements ScopeAround {
    @Override
    public Scope around(Scope other) {
      return new Costs(other, kernel, bias);
    }

    @Override
    public Tensor parameter(String name, Shape shape, Initializer initializer) {
      Tensor p = base.parameter(name, shape, initializer);
      Regularizer r = Role.of(name, shape).choose(kernel, bias, NoneRegularizer.of());
      if (!r.equals(NoneRegularizer.of())) {
        base.penalty(p, r);
      }
      return p;
    }
  }
}
