package dev.axone.kernel.lane;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * All of the process's memory as one segment, for kernels whose addresses come from the memory
 * plan. Segments with their own bounds made the same loops 40 times slower.
 */
public final class RawMemory {
  /** All memory; an offset is an address. */
  @SuppressWarnings("restricted")
  public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final MemorySegment ZEROS = Arena.global().allocate(4096, 64);

  private RawMemory() {}

  /** Sets bytes to zero; {@link MemorySegment#fill} would need a new segment. */
  public static void zero(long address, long bytes) {
    for (long i = 0; i < bytes; i += ZEROS.byteSize()) {
      MemorySegment.copy(ZEROS, 0, ALL, address + i, Math.min(ZEROS.byteSize(), bytes - i));
    }
  }

  /**
   * Returns the sum of {@code lanes} floats, added pairwise, the lower half and the upper half,
   * until one is left.
   */
  static float sum(long address, int lanes) {
    if (lanes == 16) {
      return ((pair(address, 0) + pair(address, 4)) + (pair(address, 2) + pair(address, 6)))
          + ((pair(address, 1) + pair(address, 5)) + (pair(address, 3) + pair(address, 7)));
    }
    for (int half = lanes / 2; half > 0; half /= 2) {
      for (int j = 0; j < half; j++) {
        put(address, j, get(address, j) + get(address, j + half));
      }
    }
    return get(address, 0);
  }

  private static float pair(long address, int j) {
    return get(address, j) + get(address, j + 8);
  }

  /** Returns the maximum of {@code lanes} floats; lanes are a multiple of 4. */
  static float max(long address, int lanes) {
    float a = get(address, 0);
    float b = get(address, 1);
    float c = get(address, 2);
    float d = get(address, 3);
    for (int j = 4; j < lanes; j += 4) {
      a = Math.max(a, get(address, j));
      b = Math.max(b, get(address, j + 1));
      c = Math.max(c, get(address, j + 2));
      d = Math.max(d, get(address, j + 3));
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
  }

  private static float get(long address, int i) {
    return ALL.get(ValueLayout.JAVA_FLOAT, address + 4L * i);
  }

  private static void put(long address, int i, float value) {
    ALL.set(ValueLayout.JAVA_FLOAT, address + 4L * i, value);
  }
}
