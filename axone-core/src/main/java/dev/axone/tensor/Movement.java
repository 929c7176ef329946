package dev.axone.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operations that move or repeat elements and compute nothing. */
public sealed interface Movement extends Op {
  /**
   * A view of one input: its elements reordered, repeated or a part of them, read without a copy.
   */
  sealed interface View extends Movement {}

  /** The same elements in row-major order under another shape. */
  record Reshape(Shape shape) implements View {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      if (from.size() != shape.size()) {
        throw new ShapeException(
            "reshape must keep the number of elements: %s has %s, %s has %s"
                .formatted(from, from.size(), shape, shape.size()));
      }
      return shape;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return Arrays.asList(g.reshape(inputs.getFirst().shape()));
    }
  }

  /**
   * Axes of size 1 repeated to {@code shape}; ranks are equal. The gradient is summed over the
   * repeated axes.
   */
  record Broadcast(Shape shape) implements View {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      for (int i = 0; i < shape.rank(); i++) {
        if (from.rank() != shape.rank() || (from.dim(i) != shape.dim(i) && from.dim(i) != 1)) {
          throw new ShapeException("shape %s does not broadcast to %s".formatted(from, shape));
        }
      }
      return shape;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      Shape from = inputs.getFirst().shape();
      int[] axes = new int[shape.rank()];
      int repeated = 0;
      for (int i = 0; i < shape.rank(); i++) {
        if (from.dim(i) != shape.dim(i)) {
          axes[repeated++] = i;
        }
      }
      return Arrays.asList(
          Tensor.of(new Op.Reduce(Op.Reduction.SUM, Arrays.copyOf(axes, repeated)), g));
    }
  }

  /** Axis i of the result is axis {@code axes[i]} of the input. */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  record Permute(int... axes) implements View {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      int[] sorted = axes.clone();
      Arrays.sort(sorted);
      boolean valid = axes.length == from.rank();
      for (int i = 0; i < sorted.length; i++) {
        valid &= sorted[i] == i;
      }
      if (!valid) {
        throw new ShapeException(
            "permute needs each axis of %s once, found %s".formatted(from, Arrays.toString(axes)));
      }
      int[] dims = new int[axes.length];
      for (int i = 0; i < dims.length; i++) {
        dims[i] = from.dim(axes[i]);
      }
      return Shape.of(dims);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return Arrays.asList(g.permute(inverse(IntStream.range(0, axes.length).toArray())));
    }

    /**
     * Returns the values of the input's axes from those of the result's axes: inverse(v)[axes[i]] =
     * v[i].
     */
    public int[] inverse(int... ofResult) {
      int[] ofInput = new int[axes.length];
      for (int i = 0; i < axes.length; i++) {
        ofInput[axes[i]] = ofResult[i];
      }
      return ofInput;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Permute p && Arrays.equals(axes, p.axes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(axes);
    }

    @Override
    public String toString() {
      return "Permute" + Arrays.toString(axes);
    }
  }

  /** Elements [start, start + size) of one axis; the gradient is padded with zeros. */
  record Slice(int axis, int start, int size) implements View {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      if (start < 0 || size < 0 || size > from.dim(axis) - start) {
        throw new ShapeException(
            "slice [%s, %s) is not within axis %s of %s"
                .formatted(start, start + size, axis, from));
      }
      return from.with(axis, size);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      int after = inputs.getFirst().shape().dim(axis) - start - size;
      return Arrays.asList(Tensor.of(new Pad(axis, start, after), g));
    }
  }

  /** Zeros added before and after the elements of one axis. */
  record Pad(int axis, int before, int after) implements Movement {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      if (before < 0 || after < 0) {
        throw new ShapeException(
            "padding must not be negative, found %s and %s".formatted(before, after));
      }
      return from.with(axis, before + from.dim(axis) + after);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      int size = inputs.getFirst().shape().dim(axis);
      return Arrays.asList(Tensor.of(new Slice(axis, before, size), g));
    }
  }

  /** Concatenation of the inputs along an axis; the other axes have equal sizes. */
  record Concat(int axis) implements Movement {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape first = inputs.getFirst().shape();
      int total = 0;
      for (Tensor t : inputs) {
        if (t.shape().rank() != first.rank()
            || !t.shape().with(axis, 0).equals(first.with(axis, 0))) {
          throw new ShapeException(
              "concatenation along axis %s needs equal sizes of the other axes, found %s and %s"
                  .formatted(axis, first, t.shape()));
        }
        total += t.shape().dim(axis);
      }
      return first.with(axis, total);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      @Nullable Tensor[] parts = new @Nullable Tensor[inputs.size()];
      int start = 0;
      for (int i = 0; i < parts.length; i++) {
        int size = inputs.get(i).shape().dim(axis);
        parts[i] = Tensor.of(new Slice(axis, start, size), g);
        start += size;
      }
      return Arrays.asList(parts);
    }
  }
}
