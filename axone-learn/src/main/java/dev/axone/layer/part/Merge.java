package dev.axone.layer.part;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.function.BinaryOperator;

/** Shared parts of layers that merge inputs element by element. */
public final class Merge {
  private Merge() {}

  /**
   * Returns all inputs merged, from the first to the last.
   *
   * @param layer the layer's name in messages
   */
  public static Tensor all(String layer, BinaryOperator<Tensor> function, Tensor... inputs) {
    Tensor y = inputs[0];
    for (int i = 1; i < inputs.length; i++) {
      check(layer, y.shape().tail(), inputs[i].shape().tail(), i);
      y = function.apply(y, inputs[i]);
    }
    return y;
  }

  /** Checks that there are two inputs. */
  public static void two(String layer, Tensor... inputs) {
    if (inputs.length != 2) {
      throw new IllegalArgumentException(
          "%s takes two inputs, found %s: apply it to two nodes".formatted(layer, inputs.length));
    }
  }

  private static void check(String layer, Shape first, Shape other, int i) {
    boolean fits = first.rank() == other.rank();
    for (int axis = 0; fits && axis < first.rank(); axis++) {
      int a = first.dim(axis);
      int b = other.dim(axis);
      fits = a == b || a == 1 || b == 1;
    }
    if (!fits) {
      throw new ShapeException(
          "%s needs inputs of equal shape, or axes of size 1 that are broadcast; input 0 has %s, input %s has %s: give both the same sizes, for instance with Dense.of(%s)"
              .formatted(layer, first, i, other, first.rank() == 0 ? 1 : first.dim(-1)));
    }
  }
}
