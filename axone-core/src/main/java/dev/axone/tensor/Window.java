package dev.axone.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The geometry of windows that slide over the spatial axes of a tensor [batch, spatial…, channels].
 *
 * @param axes one entry for each spatial axis
 */
public record Window(List<Axis> axes) {
  /**
   * The geometry along one axis.
   *
   * @param size elements of a window
   * @param stride elements from one window to the next
   * @param dilation elements from one element of a window to the next
   * @param before padding before the first element, in elements; {@code after} that after the last
   *     one
   */
  public record Axis(int size, int stride, int dilation, int before, int after) {
    /** Checks that size, stride and dilation are at least 1 and padding is at least 0. */
    public Axis {
      atLeast("window size", size, 1);
      atLeast("stride", stride, 1);
      atLeast("dilation", dilation, 1);
      atLeast("padding", Math.min(before, after), 0);
    }

    private static void atLeast(String what, int value, int minimum) {
      if (value < minimum) {
        throw new ShapeException(
            "%s must be at least %s, found %s".formatted(what, minimum, value));
      }
    }

    /** Returns this axis with other padding. */
    public Axis padded(int zerosBefore, int zerosAfter) {
      return new Axis(size, stride, dilation, zerosBefore, zerosAfter);
    }

    /** Returns the elements that a window spans: (size − 1) · dilation + 1. */
    public int extent() {
      return (size - 1) * dilation + 1;
    }

    /**
     * Returns the number of windows over {@code n} elements: ⌊(n + padding − extent) / stride⌋ + 1.
     */
    public int outputs(int n) {
      return Math.floorDiv(n + before + after - extent(), stride) + 1;
    }
  }

  /** Copies the list. */
  public Window {
    axes = List.copyOf(axes);
  }

  /**
   * Returns windows of these sizes, one for each axis, with strides equal to the sizes and without
   * padding.
   */
  public static Window of(int... sizes) {
    List<Axis> axes = new ArrayList<>();
    for (int s : sizes) {
      axes.add(new Axis(s, s, 1, 0, 0));
    }
    return new Window(axes);
  }

  /** Returns windows with the same geometry along {@code rank} axes. */
  public static Window of(int rank, Axis axis) {
    return new Window(Collections.nCopies(rank, axis));
  }

  /** Returns the number of spatial axes. */
  public int rank() {
    return axes.size();
  }

  /** Returns the number of elements of a window: the product of its sizes. */
  public int area() {
    return axes.stream().mapToInt(Axis::size).reduce(1, (a, b) -> a * b);
  }

  /**
   * Returns [batch, windows…, channels] for a tensor [batch, spatial…, c].
   *
   * @throws ShapeException if the rank differs or no window fits
   */
  Shape outputs(String what, Shape x, int channels) {
    if (x.rank() != rank() + 2) {
      throw new ShapeException(
          "%s takes [batch, %schannels] for its window, found %s"
              .formatted(what, "size, ".repeat(rank()), x));
    }
    Shape y = x.with(-1, channels);
    for (int i = 0; i < rank(); i++) {
      Axis a = axes.get(i);
      int n = a.outputs(x.dim(i + 1));
      if (n < 1) {
        throw new ShapeException(
            "%s: a window of %s (with its dilation) does not fit axis %s of %s, which has %s with padding: use a smaller window or padding 'same'"
                .formatted(what, a.extent(), i + 1, x, x.dim(i + 1) + a.before() + a.after()));
      }
      y = y.with(i + 1, n);
    }
    return y;
  }
}
