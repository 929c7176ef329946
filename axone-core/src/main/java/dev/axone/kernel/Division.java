package dev.axone.kernel;

/**
 * A division of a batch into parts. It depends on the batch and the work only, so that the bits of
 * results do not depend on the number of threads.
 *
 * @param batch the number of samples
 * @param parts the number of parts, of about equal size
 * @param slots parts p and p + slots never run at the same time
 */
public record Division(long batch, int parts, int slots) {
  private static final double OPERATIONS_PER_PART = 1e6;

  /** Returns a division of a number of operations into at most {@code most} parts. */
  public static Division of(long batch, double operations, int most) {
    double limit = Math.min(operations / OPERATIONS_PER_PART, (double) Math.min(batch, most));
    int parts = (int) Math.max(1, limit);
    return new Division(batch, parts, parts);
  }

  /** Returns the slot of a part: parts that run at the same time have different slots. */
  public int slot(int part) {
    return part % slots;
  }

  /** Returns the first sample of a part. */
  public long edge(int part) {
    return batch * part / parts;
  }

  /** Returns the number of samples of a part. */
  public long size(int part) {
    return edge(part + 1) - edge(part);
  }

  /**
   * Returns the first of {@code n} elements or positions, evenly distributed over the samples, of a
   * part.
   */
  public int edge(int part, int n) {
    return (int) (n / batch * edge(part));
  }
}
