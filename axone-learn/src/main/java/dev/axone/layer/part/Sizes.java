package dev.axone.layer.part;

import dev.axone.vocabulary.ArgumentException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Checks the sizes of layers with spatial axes: one for all axes, or one for each. */
public final class Sizes {
  /** Small enough that a product of a few sizes does not overflow before a shape is checked. */
  private static final int MAXIMUM = 1 << 15;

  private Sizes() {}

  public static List<Integer> list(int... sizes) {
    return Arrays.stream(sizes).boxed().toList();
  }

  /** Returns one size of at least 1 for each axis; messages name the argument. */
  public static List<Integer> each(String name, int rank, List<Integer> sizes) {
    return each(name, rank, 1, sizes);
  }

  /** Returns one size for each axis, none of them less than {@code minimum}. */
  public static List<Integer> each(String name, int rank, int minimum, List<Integer> sizes) {
    if (sizes.size() != 1 && sizes.size() != rank) {
      throw new ArgumentException(
          name,
          rank == 1
              ? "takes one size, found " + sizes
              : "takes one size for all axes or %s, one for each, found %s".formatted(rank, sizes));
    }
    sizes.forEach(s -> check(name, minimum, s));
    return sizes.size() == rank ? List.copyOf(sizes) : Collections.nCopies(rank, sizes.getFirst());
  }

  /** Returns [before, after] of each axis: from one number, one for each axis, or two for each. */
  public static List<Integer> ends(String name, int rank, List<Integer> sizes) {
    if (sizes.size() == 2 * rank) {
      sizes.forEach(s -> check(name, 0, s));
      return List.copyOf(sizes);
    }
    if (sizes.size() != 1 && sizes.size() != rank) {
      throw new ArgumentException(
          name,
          "takes one size for all ends,%s or %s, before and after each axis, found %s"
              .formatted(rank == 1 ? "" : " " + rank + " for the axes", 2 * rank, sizes));
    }
    return each(name, rank, 0, sizes).stream().flatMap(s -> List.of(s, s).stream()).toList();
  }

  public static void check(String name, int minimum, int size) {
    if (size < minimum || size > MAXIMUM) {
      throw new ArgumentException(
          name, "must be from %s to %s, found %s".formatted(minimum, MAXIMUM, size));
    }
  }

  public static int product(List<Integer> sizes) {
    return sizes.stream().reduce(1, (a, b) -> a * b);
  }
}
