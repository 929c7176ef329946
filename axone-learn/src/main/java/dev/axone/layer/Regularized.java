package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.layer.part.Role;
import dev.axone.regularizer.NoneRegularizer;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * A layer with penalties on its weights or output, which are added to the loss. Kernels are all
 * parameters of two axes or more whose name does not end with bias, including an embedding's table;
 * scales of a normalization are neither kernels nor biases. As in Keras the output's penalty is
 * divided by the batch size, and a parameter that is used several times is counted once.
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
 * @param kernel the penalty on its kernels
 * @param bias the penalty on its biases; default none
 * @param activity the penalty on its output; default none
 */
public record Regularized(Layer layer, Regularizer kernel, Regularizer bias, Regularizer activity)
    implements Wrapper {
  /** Returns the layer with a penalty on its kernels. */
  public static Regularized of(Layer layer, Regularizer kernel) {
    return new Regularized(layer, kernel, NoneRegularizer.of(), NoneRegularizer.of());
  }

  /** Returns this layer with a penalty on its biases. */
  public Regularized withBias(Regularizer r) {
    return new Regularized(layer, kernel, r, activity);
  }

  /** Returns this layer with a penalty on its output. */
  public Regularized withActivity(Regularizer r) {
    return new Regularized(layer, kernel, bias, r);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor y = layer.apply(new PenaltyScope(scope, kernel, bias), inputs);
    if (!activity.equals(NoneRegularizer.of())) {
      scope.penalty(activity.penalty(y).divide(y.shape().dim(0)));
    }
    return y;
  }

  private record PenaltyScope(Scope base, Regularizer kernel, Regularizer bias)
      implements ScopeWrapper {
    @Override
    public Scope wrap(Scope other) {
      return new PenaltyScope(other, kernel, bias);
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
