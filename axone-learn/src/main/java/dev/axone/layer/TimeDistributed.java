package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.OptionalInt;

/**
 * Applies a layer to each step of a sequence with the same weights: [batch, time, …] becomes
 * [batch, time, …]. It is not needed for layers that operate on the last axis, such as {@link
 * Dense}.
 *
 * <pre>{@code
 * TimeDistributed.of(Conv2d.of(32, 3)); // the same convolution for each frame of a video
 * }</pre>
 *
 * @param layer the layer for one step
 */
public record TimeDistributed(Layer layer) implements Layer {
  /** Returns the layer. */
  public static TimeDistributed of(Layer layer) {
    return new TimeDistributed(layer);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public OptionalInt indices() {
    return layer.indices();
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (x.shape().rank() < 2) {
      throw new ShapeException(
          "TimeDistributed takes sequences [time, …], one sample has shape %s: use Input.of(time, …)"
              .formatted(x.shape().tail()));
    }
    Shape steps = Shape.of(x.shape().dim(0), x.shape().dim(1));
    Tensor y = layer.apply(scope, x.reshape(x.shape().tail().tail().batch(steps.size())));
    return y.reshape(steps.join(y.shape().tail()));
  }

  @Override
  public String label() {
    return layer.label();
  }
}
