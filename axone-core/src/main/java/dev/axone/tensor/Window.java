package dev.axone.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Windows that slide over the spatial axes of a tensor [batch, spatial…, channels].
 *
 * @param axes one entry a spatial axis
 */
public record Window(List<Axis> axes) {
  /**
   * How a window lies along one axis.
   *
   * @param size elements that it sees
   * @param stride elements from one window to the next
   * @param dilation elements from one that it sees to the next
   * @param before zeros in front of the axis; {@code after} zeros behind it
   */
  public record Axis(int size, int stride, int dilation, int before, int after) {
    /** Checks the numbers. */
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

    /** Returns the elements from the first that the window sees to the last. */
    public int extent() {
      return (size - 1) * dilation + 1;
    }

    /**
     * Returns how many windows lie on {@code n} elements: ⌊(n + padding − extent) / stride⌋ + 1.
     */
    public int outputs(int n) {
      return Math.floorDiv(n + before + after - extent(), stride) + 1;
    }
  }

  /** Keeps a copy. */
  public Window {
    axes = List.copyOf(axes);
  }

  /** Returns windows of these sizes, one axis each, that touch and do not overlap. */
  public static Window of(int... sizes) {
    List<Axis> axes = new ArrayList<>();
    for (int s : sizes) {
      axes.add(new Axis(s, s, 1, 0, 0));
    }
    return new Window(axes);
  }

  /** Returns equal windows along {@code rank} axes. */
  public static Window of(int rank, Axis axis) {
    return new Window(Collections.nCopies(rank, axis));
  }

  /** Returns the number of spatial axes. */
  public int rank() {
    return axes.size();
  }

  /** Returns how many elements a window sees. */
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
