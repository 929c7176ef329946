package dev.axone.kernel.dnnl;

import java.util.function.IntFunction;

/** Divides a batch into parts, by its size and work alone, so that the threads do not matter. */
final class Samples {
  private static final double WORTH = 1e6;

  private Samples() {}

  /** Returns how many parts work of so many operations is divided into. */
  static int parts(long batch, double operations, int most) {
    return (int) Math.max(1, Math.min((double) Math.min(batch, most), operations / WORTH));
  }

  static long edge(long batch, int part, int parts) {
    return batch * part / parts;
  }

  /** Remembers what was made for the one or two sizes that parts have. */
  static final class BySize<T> {
    private final java.util.Map<Integer, T> made = new java.util.HashMap<>();
    private final IntFunction<T> maker;

    BySize(IntFunction<T> maker) {
      this.maker = maker;
    }

    T get(long size) {
      return made.computeIfAbsent((int) size, maker::apply);
    }
  }
}
