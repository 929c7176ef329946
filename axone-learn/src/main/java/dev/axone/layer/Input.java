package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * The start of a model: says what shape one sample has.
 *
 * @param shape the shape of one sample, without the batch
 */
public record Input(Shape shape) implements Layer, Node {
  /** Returns an input whose samples have this shape. */
  public static Input of(int... shape) {
    return new Input(Shape.of(shape));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (!x.shape().tail().equals(shape)) {
      throw new ShapeException(
          "this input takes samples of shape %s, found %s".formatted(shape, x.shape().tail()));
    }
    return x;
  }

  @Override
  public Layer layer() {
    return this;
  }

  @Override
  public List<Node> inputs() {
    return List.of();
  }
}
