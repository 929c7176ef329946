package dev.axone.bench.workload;

import dev.axone.program.Options.MatmulPrecision;

/**
 * The most that one core can do, from which floors are computed.
 *
 * @param gigaflops float32 operations, in 10⁹ a second
 * @param bfloat16Gigaflops the same with factors in bfloat16
 * @param gigabytes memory read and written, in 10⁹ bytes a second
 */
public record Roof(double gigaflops, double bfloat16Gigaflops, double gigabytes) {
  /** Refuses what would make floors infinite or negative. */
  public Roof {
    if (!(gigaflops > 0 && bfloat16Gigaflops > 0 && gigabytes > 0)) {
      throw new IllegalArgumentException(
          "peaks and bandwidth must be above 0, not %s, %s and %s"
              .formatted(gigaflops, bfloat16Gigaflops, gigabytes));
    }
  }

  /** Microseconds that some operations take at the peak of some cores. */
  double computeMicros(long operations, MatmulPrecision precision, int cores) {
    double peak = precision == MatmulPrecision.BFLOAT16 ? bfloat16Gigaflops : gigaflops;
    return operations / (peak * cores) / 1e3;
  }

  /** Microseconds that some bytes take at the bandwidth of some cores. */
  double memoryMicros(long bytes, int cores) {
    return bytes / (gigabytes * cores) / 1e3;
  }
}
