package dev.axone.kernel;

/**
 * A batch divided into parts, by its size and the work alone, so that the number of threads does
 * not matter to the bits.
 *
 * @param batch samples
 * @param parts of about equal size
 * @param slots parts p and p + slots are never worked on at once
 */
public record Division(long batch, int parts, int slots) {
  private static final double OPERATIONS_WORTH_A_PART = 1e6;

  /** Returns a division of work of so many operations into at most {@code most} parts. */
  public static Division of(long batch, double operations, int most) {
    double worth = Math.min(operations / OPERATIONS_WORTH_A_PART, (double) Math.min(batch, most));
    int parts = (int) Math.max(1, worth);
    return new Division(batch, parts, parts);
  }

  /** Returns the number of what a part shares with no part that is worked on at the same time. */
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

  /** Returns where a part begins in {@code n} elements or places that belong to the samples. */
  public int edge(int part, int n) {
    return (int) (n / batch * edge(part));
  }
}
