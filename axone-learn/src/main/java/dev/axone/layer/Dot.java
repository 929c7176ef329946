package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.layer.part.Normalize;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Dot products of two inputs over an axis of each: [batch, k] and [batch, k] become [batch, 1];
 * [batch, m, k] and [batch, n, k] with axes 2 and 2 become [batch, m, n]. Normalized, these are
 * cosine similarities.
 *
 * <pre>{@code
 * var user = Input.of(32);
 * var film = Input.of(32);
 * var similarity = Dot.of(1).withNormalize(true).on(user, film); // [batch, 1], in −1…1
 * }</pre>
 *
 * @param axes the axis of the first and of the second input, or one for both; counted with the
 *     batch as axis 0, or from the end if negative
 * @param normalize whether inputs are first divided by their L2 norm along the axis; default false
 */
public record Dot(List<Integer> axes, boolean normalize) implements Layer {
  /** Checks the axes. */
  public Dot {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.size() > 2 || axes.contains(0)) {
      throw new ArgumentException(
          "axes",
          "must be one or two axes other than the batch, axis 0; found %s: use Dot.of(-1) for the last"
              .formatted(axes));
    }
  }

  /** Returns the layer without normalization. */
  public static Dot of(int... axes) {
    return new Dot(Arrays.stream(axes).boxed().toList(), false);
  }

  /** Returns this layer with or without normalization. */
  public Dot withNormalize(boolean n) {
    return new Dot(axes, n);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Merge.two("Dot", inputs);
    int i = axis(inputs[0], 0);
    int j = axis(inputs[1], axes.size() - 1);
    Tensor a = normalize ? Normalize.unit(inputs[0], i) : inputs[0];
    Tensor b = normalize ? Normalize.unit(inputs[1], j) : inputs[1];
    if (a.shape().dim(i) != b.shape().dim(j)) {
      throw new ShapeException(
          "Dot sums over axes of equal size; axis %s of %s has %s, axis %s of %s has %s (axes counted with the batch): choose other axes"
              .formatted(
                  i, a.shape().tail(), a.shape().dim(i), j, b.shape().tail(), b.shape().dim(j)));
    }
    if (a.shape().rank() == 2 && b.shape().rank() == 2) {
      return a.multiply(b).sumKeep(1);
    }
    return product(toLast(a, i), toLast(b, j));
  }

  private int axis(Tensor x, int n) {
    int a = x.shape().axis(axes.get(n));
    if (a == 0) {
      throw new ShapeException(
          "Dot sums over an axis other than the batch; axis %s of one sample %s is the batch"
              .formatted(axes.get(n), x.shape().tail()));
    }
    return a;
  }

  /** Returns a tensor with the axis moved to the end. */
  private static Tensor toLast(Tensor x, int axis) {
    int rank = x.shape().rank();
    int[] others = IntStream.range(0, rank).filter(i -> i != axis).toArray();
    int[] order = Arrays.copyOf(others, rank);
    order[rank - 1] = axis;
    return axis == rank - 1 ? x : x.permute(order);
  }

  /** Returns [batch, a…, b…] for [batch, a…, k] and [batch, b…, k]. */
  private static Tensor product(Tensor a, Tensor b) {
    int batch = a.shape().dim(0);
    int k = a.shape().dim(-1);
    Tensor y = a.reshape(batch, -1, k).matMul(b.reshape(batch, -1, k).transpose());
    Shape left = outer(a);
    Shape right = outer(b);
    return y.reshape(left.join(right).batch(batch));
  }

  private static Shape outer(Tensor x) {
    int[] dims = x.shape().toArray();
    return Shape.of(Arrays.copyOfRange(dims, 1, dims.length - 1));
  }
}
