package dev.axone.rewrite;

import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a node as a strided view of a node's memory, its own or another's. Reshapes,
 * broadcasts, permutations and slices copy nothing, they read the same memory with other strides.
 *
 * @param source the node whose memory holds the elements
 * @param offset elements from the start of that memory to the first element
 * @param strides elements from one index of each axis to the next
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record View(Tensor source, int offset, int... strides) {
  /** Returns the view of all of a node's own memory. */
  public static View whole(Tensor t) {
    return new View(t, 0, t.shape().strides());
  }

  /** Returns whether an operation is a view: nothing is computed for it. */
  public static boolean isView(Op op) {
    return op instanceof Movement.View;
  }

  /** Returns the node whose memory, or whose inlined value, {@code t} reads. */
  public static Tensor storage(Tensor t) {
    Tensor s = t;
    while (isView(s.op())) {
      s = s.inputs().getFirst();
    }
    return s;
  }

  /** Returns the node whose elements {@code t} holds in the same order. */
  public static Tensor unshaped(Tensor t) {
    Tensor s = t;
    while (s.op() instanceof Movement.Reshape) {
      s = s.inputs().getFirst();
    }
    return s;
  }

  /** Returns the view of a node if each computed node has its own memory. */
  public static View of(Tensor t) {
    if (!isView(t.op())) {
      return whole(t);
    }
    View v = of(t.inputs().getFirst()).through(t);
    if (v == null) {
      throw new IllegalStateException("strides cannot express " + t);
    }
    return v;
  }

  /**
   * Returns the view of {@code t}, whose input has this view; null if strides cannot express it.
   */
  public @Nullable View through(Tensor t) {
    Shape from = t.inputs().getFirst().shape();
    if (!(t.op() instanceof Movement.View view)) {
      throw new IllegalStateException("not a view: " + t);
    }
    return switch (view) {
      case Movement.Reshape r -> {
        int[] s = reshape(from, strides, r.shape());
        yield s == null ? null : new View(source, offset, s);
      }
      case Movement.Broadcast _ -> {
        int[] s = strides.clone();
        for (int i = 0; i < s.length; i++) {
          s[i] = from.dim(i) == 1 ? 0 : s[i];
        }
        yield new View(source, offset, s);
      }
      case Movement.Permute p -> {
        int[] s = new int[strides.length];
        for (int i = 0; i < s.length; i++) {
          s[i] = strides[p.axes()[i]];
        }
        yield new View(source, offset, s);
      }
      case Movement.Slice s -> new View(source, offset + s.start() * strides[s.axis()], strides);
    };
  }

  /** Returns the bytes from the start of the source's memory to the first element. */
  public long bytes() {
    return (long) source.dtype().bytes() * offset;
  }

  /** Returns the view that begins at index {@code start} of an axis. */
  public View from(int axis, int start) {
    return new View(source, offset + start * strides[axis], strides);
  }

  /** Returns whether another view of {@code shape} has the same elements. */
  public boolean isSame(View other, Shape shape) {
    if (source != other.source || offset != other.offset) {
      return false;
    }
    for (int i = 0; i < shape.rank(); i++) {
      if (shape.dim(i) != 1 && strides[i] != other.strides[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the strides of the same elements with another shape, or null if there are none. */
  public static int @Nullable [] reshape(Shape from, int[] strides, Shape to) {
    if (to.size() == 0) {
      return to.strides();
    }
    int[] result = new int[to.rank()];
    int axis = from.rank() - 1;
    int left = 1; // of the run of axes with one stride that ends at `axis`
    int step = 0;
    for (int i = to.rank() - 1; i >= 0; i--) {
      if (to.dim(i) == 1) {
        continue;
      }
      if (left == 1) {
        while (from.dim(axis) == 1) {
          axis--;
        }
        step = strides[axis];
        left = from.dim(axis--);
        for (; axis >= 0 && isContinued(from, strides, axis, step, left); axis--) {
          left *= from.dim(axis);
        }
      }
      if (left % to.dim(i) != 0) {
        return null;
      }
      result[i] = step;
      step *= to.dim(i);
      left /= to.dim(i);
    }
    return result;
  }

  private static boolean isContinued(Shape shape, int[] strides, int axis, int step, int run) {
    return shape.dim(axis) == 1 || strides[axis] == step * run;
  }

  /** Returns whether the elements are contiguous in row-major order. */
  public static boolean isRowMajor(Shape shape, int... strides) {
    if (shape.size() == 0) {
      return true;
    }
    int expected = 1;
    for (int i = shape.rank() - 1; i >= 0; i--) {
      if (shape.dim(i) != 1 && strides[i] != expected) {
        return false;
      }
      expected *= shape.dim(i);
    }
    return true;
  }

  /** Returns whether the elements of {@code shape} are contiguous in row-major order. */
  public boolean isRowMajor(Shape shape) {
    return isRowMajor(shape, strides);
  }

  /** Returns whether this is all of the source's memory, row-major. */
  public boolean isWhole(Shape shape) {
    return offset == 0 && shape.size() == source.shape().size() && isRowMajor(shape);
  }
}
