package dev.axone.kernel.dnnl;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Remembers what was made for the one or two sizes that the parts of a batch have. */
final class BySize<T> {
  private final Map<Integer, T> made = new HashMap<>();
  private final IntFunction<T> maker;

  BySize(IntFunction<T> maker) {
    this.maker = maker;
  }

  T get(long size) {
    return made.computeIfAbsent((int) size, maker::apply);
  }
}
