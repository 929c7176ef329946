package dev.axone.layer.part;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Checks and converts the axes that layers are given. */
public final class Axes {
  private Axes() {}

  /** Returns an axis counted from 0; it must not be the batch. */
  public static int of(String layer, int axis, Shape batch) {
    int rank = batch.rank();
    int a = axis < 0 ? axis + rank : axis;
    if (a < 1 || a >= rank) {
      throw new ShapeException(
          "%s takes an axis other than the batch, 1 to %s or −1 to −%s; axis %s found, one sample has shape %s: choose another axis or give the input more axes"
              .formatted(layer, rank - 1, rank - 1, axis, batch.tail()));
    }
    return a;
  }

  /** Returns distinct axes in ascending order; none may be the batch. */
  public static int[] of(String layer, List<Integer> axes, Shape batch) {
    return axes.stream().mapToInt(a -> of(layer, a, batch)).sorted().distinct().toArray();
  }

  /** Returns all axes but one, the batch included. */
  public static int[] others(int axis, Shape batch) {
    return IntStream.range(0, batch.rank()).filter(i -> i != axis).toArray();
  }

  /** Returns the shape of a parameter that has these axes of a batch and size 1 elsewhere. */
  public static Shape spread(Shape batch, int... axes) {
    int[] dims = new int[batch.rank()];
    Arrays.fill(dims, 1);
    Arrays.stream(axes).forEach(a -> dims[a] = batch.dim(a));
    return Shape.of(dims);
  }
}
