package dev.axone.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The axes that a copy walks along, those with large steps in the destination first: axes of size 1
 * left out, and neighbours that source and destination walk through evenly made one.
 */
final class Strides {
  /**
   * An axis.
   *
   * @param size its length
   * @param from elements from one index to the next in the source
   * @param to the same in the destination
   */
  record Axis(int size, int from, int to) {
    /** Returns whether {@code inner} goes on where one index of this ends. */
    boolean isEven(Axis inner) {
      return from == inner.from * inner.size && to == inner.to * inner.size;
    }
  }

  private Strides() {}

  /** Returns the axes, none if there is one element. */
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
