package dev.axone.padding;

import dev.axone.tensor.Window;
import dev.axone.vocabulary.ArgumentException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Explicit numbers of zeros; one number applies to all axes. {@code Explicit.of(k / 2)} is
 * PyTorch's {@code padding=k // 2}.
 *
 * @param before the number of zeros before each spatial axis
 * @param after the number of zeros after each spatial axis
 */
public record Explicit(List<Integer> before, List<Integer> after) implements Padding {
  private static final int MAXIMUM = 1 << 15;

  /** Checks the numbers and keeps copies. */
  public Explicit {
    before = checked("before", before);
    after = checked("after", after);
  }

  private static List<Integer> checked(String name, List<Integer> sizes) {
    if (sizes.isEmpty() || sizes.stream().anyMatch(s -> s < 0 || s > MAXIMUM)) {
      throw new ArgumentException(
          name,
          "must be one padding for all axes or one for each, from 0 to %s, found %s"
              .formatted(MAXIMUM, sizes));
    }
    return List.copyOf(sizes);
  }

  /** Returns equal padding at both ends: one number for all axes, or one for each. */
  public static Explicit of(int... sizes) {
    List<Integer> both = Arrays.stream(sizes).boxed().toList();
    return new Explicit(both, both);
  }

  /** Returns padding before and after: one number for all axes, or one for each. */
  public static Explicit of(List<Integer> before, List<Integer> after) {
    return new Explicit(before, after);
  }

  @Override
  public Window.Axis along(int axis, int n, Window.Axis bare) {
    return bare.padded(before.get(axis), after.get(axis));
  }

  @Override
  public int transposedSize(int axis, int n, Window.Axis bare) {
    return (n - 1) * bare.stride() + bare.extent() - before.get(axis) - after.get(axis);
  }

  @Override
  public int outputPadding(Window.Axis bare) {
    return 0;
  }

  @Override
  public Padding on(int rank) {
    return new Explicit(each(rank, before), each(rank, after));
  }

  private static List<Integer> each(int rank, List<Integer> sizes) {
    if (sizes.size() != 1 && sizes.size() != rank) {
      throw new ArgumentException(
          "padding",
          "takes one size for all axes or %s, one for each, found %s".formatted(rank, sizes));
    }
    return sizes.size() == rank ? sizes : Collections.nCopies(rank, sizes.getFirst());
  }
}
