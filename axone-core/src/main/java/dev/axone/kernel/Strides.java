package dev.axone.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The axes of a strided copy, those with large destination strides first. Axes of size 1 are
 * removed, and neighbouring axes that have one stride in source and destination are merged.
 */
final class Strides {
  /**
   * An axis.
   *
   * @param size the size
   * @param from the stride in the source, in elements
   * @param to the stride in the destination, in elements
   */
  record Axis(int size, int from, int to) {
    /**
     * Returns whether {@code inner} covers exactly one stride of this axis, so that both can be
     * merged.
     */
    boolean isEven(Axis inner) {
      return from == inner.from * inner.size && to == inner.to * inner.size;
    }
  }

  private Strides() {}

  /** Returns the axes; none for a single element. */
  static List<Axis> of(int[] sizes, int[] from, int[] to) {
    List<Axis> all = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] != 1) {
        all.add(new Axis(sizes[i], from[i], to[i]));
      }
    }
    all.sort(Comparator.comparingInt((Axis a) -> -a.to));
    List<Axis> axes = new ArrayList<>();
    for (Axis a : all) {
      if (!axes.isEmpty() && axes.getLast().isEven(a)) {
        Axis outer = axes.removeLast();
        axes.add(new Axis(outer.size * a.size, a.from, a.to));
      } else {
        axes.add(a);
      }
    }
    return axes;
  }
}
