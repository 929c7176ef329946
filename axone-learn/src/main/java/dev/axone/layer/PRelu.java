package dev.axone.layer;

import dev.axone.initializer.Constant;
import dev.axone.initializer.Initializer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;

/**
 * Parametric ReLU with a learned slope for negative x: x where x is positive, else alpha · x; the
 * shape [batch, …] is unchanged. Parameter: {@code alpha}, the shape of one sample with shared axes
 * of size 1. He et al., "Delving deep into rectifiers", 2015.
 *
 * <pre>{@code
 * PRelu.of();
 * PRelu.of().withSharedAxes(1, 2); // one alpha for each channel of [batch, height, width, channels]
 * }</pre>
 *
 * @param alphaInitializer default 0.25, as in the paper and PyTorch (Keras: 0)
 * @param sharedAxes axes, from 1, along which alpha is the same; default none, as in Keras (PyTorch
 *     shares all of them)
 */
public record PRelu(Initializer alphaInitializer, List<Integer> sharedAxes) implements Layer {
  /** Checks the axes. */
  public PRelu {
    sharedAxes = List.copyOf(sharedAxes);
    for (int axis : sharedAxes) {
      if (axis < 1) {
        throw new ArgumentException(
            "sharedAxes",
            "must be 1 or more (axis 0 is the batch, which is always shared), found " + axis);
      }
    }
  }

  /** Returns the layer with a separate alpha, initially 0.25, for each element of a sample. */
  public static PRelu of() {
    return new PRelu(Constant.of(0.25), List.of());
  }

  /** Returns this layer with other initial values of alpha. */
  public PRelu withAlphaInitializer(Initializer i) {
    return new PRelu(i, sharedAxes);
  }

  /** Returns this layer with one alpha along these axes. */
  public PRelu withSharedAxes(Integer... axes) {
    return new PRelu(alphaInitializer, List.of(axes));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    Shape shape = x.shape().with(0, 1);
    for (int axis : sharedAxes) {
      if (axis >= shape.rank()) {
        throw new ShapeException(
            "shared axes must be axes of [batch, …], here 1 to %s, found %s; one sample has shape %s"
                .formatted(shape.rank() - 1, axis, x.shape().tail()));
      }
      shape = shape.with(axis, 1);
    }
    Tensor alpha = scope.parameter("alpha", shape.tail(), alphaInitializer);
    return x.where(x.greater(0), x.multiply(alpha));
  }
}
