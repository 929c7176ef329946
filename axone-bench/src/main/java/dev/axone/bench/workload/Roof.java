package dev.axone.bench.workload;

/**
 * The most that one core can do, from which floors are computed.
 *
 * @param gigaflops float32 operations, in 10⁹ a second
 * @param gigabytes memory read and written, in 10⁹ bytes a second
 */
public record Roof(double gigaflops, double gigabytes) {
  /** Refuses what would make floors infinite or negative. */
  public Roof {
    if (!(gigaflops > 0 && gigabytes > 0)) {
      throw new IllegalArgumentException(
          "peak and bandwidth must be above 0, not " + gigaflops + " and " + gigabytes);
    }
  }

  /** Microseconds that some operations take at the peak of some cores. */
  double computeMicros(long operations, int cores) {
    return operations / (gigaflops * cores) / 1e3;
  }

  /** Microseconds that some bytes take at the bandwidth of some cores. */
  double memoryMicros(long bytes, int cores) {
    return bytes / (gigabytes * cores) / 1e3;
  }
}
