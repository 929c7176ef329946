package dev.axone.kernel.plain;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.ValueLayout;

/**
 * Conversion between float32 and bfloat16, its upper half.
 *
 * @param rounds whether floats are rounded to bfloat16 (to the nearest, ties to even); else
 *     bfloat16 numbers are converted to floats
 */
public record PlainBfloat16(boolean rounds, long from, long to, long elements, int parts)
    implements Kernel {
  private static final int ELEMENTS_PER_THREAD = 1 << 14;

  /** Returns the kernel that rounds floats. */
  public static Kernel round(long from, long to, long elements, int threads) {
    return new PlainBfloat16(true, from, to, elements, parts(elements, threads));
  }

  /** Returns the kernel that converts bfloat16 numbers to floats. */
  public static Kernel expand(long from, long to, long elements, int threads) {
    return new PlainBfloat16(false, from, to, elements, parts(elements, threads));
  }

  private static int parts(long elements, int threads) {
    return Math.clamp(elements / ELEMENTS_PER_THREAD, 1, threads);
  }

  @Override
  public void run(int part) {
    long end = elements * (part + 1) / parts;
    for (long i = elements * part / parts; i < end; i++) {
      if (rounds) {
        float value = RawMemory.ALL.get(ValueLayout.JAVA_FLOAT, from + 4 * i);
        RawMemory.ALL.set(ValueLayout.JAVA_SHORT, to + 2 * i, upperHalf(value));
      } else {
        int bits = RawMemory.ALL.get(ValueLayout.JAVA_SHORT, from + 2 * i) << 16;
        RawMemory.ALL.set(ValueLayout.JAVA_INT, to + 4 * i, bits);
      }
    }
  }

  private static short upperHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int rounded = Float.isNaN(value) ? bits | 0x400000 : bits + 0x7fff + (bits >>> 16 & 1);
    return (short) (rounded >>> 16);
  }

  @Override
  public String describe() {
    return "own %s of %s in %s parts"
        .formatted(rounds ? "rounding to bfloat16" : "floats from bfloat16", elements, parts);
  }
}
