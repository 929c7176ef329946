package dev.axone.kernel.lane;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * All of the process's memory as one segment, for kernels that are handed addresses which the
 * memory plan has already checked. Segments of their own bounds made the same loops 40 times
 * slower.
 */
public final class RawMemory {
  /** Every address; offsets into it are addresses. */
  @SuppressWarnings("restricted")
  public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private RawMemory() {}

  /** Adds {@code lanes} floats pairwise: the lower half and the upper half, until one is left. */
  static float sum(long address, int lanes) {
    for (int half = lanes / 2; half > 0; half /= 2) {
      for (int j = 0; j < half; j++) {
        put(address, j, get(address, j) + get(address, j + half));
      }
    }
    return get(address, 0);
  }

  /** Returns the greatest of {@code lanes} floats. */
  static float max(long address, int lanes) {
    float max = get(address, 0);
    for (int j = 1; j < lanes; j++) {
      max = Math.max(max, get(address, j));
    }
    return max;
  }

  private static float get(long address, int i) {
    return ALL.get(ValueLayout.JAVA_FLOAT, address + 4L * i);
  }

  private static void put(long address, int i, float value) {
    ALL.set(ValueLayout.JAVA_FLOAT, address + 4L * i, value);
  }
}
