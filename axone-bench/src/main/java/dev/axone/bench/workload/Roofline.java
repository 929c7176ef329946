package dev.axone.bench.workload;

import dev.axone.program.Options.MatmulPrecision;

/**
 * The peak performance of one core (as in the roofline model), for theoretical minimum times.
 *
 * @param gigaflops float32 operations in GFLOP/s
 * @param bfloat16Gigaflops operations with factors in bfloat16, in GFLOP/s
 * @param gigabytes memory bandwidth in GB/s
 */
public record Roofline(double gigaflops, double bfloat16Gigaflops, double gigabytes) {
  /** No limits: all floors are 0. */
  public static final Roofline NONE =
      new Roofline(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Checks the numbers. */
  public Roofline {
    if (!(gigaflops > 0 && bfloat16Gigaflops > 0 && gigabytes > 0)) {
      throw new IllegalArgumentException(
          "peaks and bandwidth must be above 0, not %s, %s and %s"
              .formatted(gigaflops, bfloat16Gigaflops, gigabytes));
    }
  }

  /** Returns the microseconds of operations at the peak of some cores. */
  double computeMicros(long operations, MatmulPrecision precision, int cores) {
    double peak = precision == MatmulPrecision.BFLOAT16 ? bfloat16Gigaflops : gigaflops;
    return operations / (peak * cores) / 1e3;
  }

  /** Returns the microseconds of memory traffic at the bandwidth of some cores. */
  double memoryMicros(long bytes, int cores) {
    return bytes / (gigabytes * cores) / 1e3;
  }
}
