package dev.axone.model;

import org.jspecify.annotations.Nullable;

/** The batches to come, one after another: epoch after epoch, each in its order. */
final class Route {
  private final int samples;
  private final int batchSize;
  private final boolean shuffle;
  private final long seed;
  private final long end;
  private final boolean rest;
  private long epoch;
  private int next;
  private int from;
  private int size;
  private int @Nullable [] order;

  /**
   * Creates a route.
   *
   * @param epoch the first epoch; {@code end}: the one after the last
   * @param step the first batch of the first epoch
   */
  Route(int samples, int batchSize, boolean shuffle, long seed, long epoch, long end, int step) {
    this(samples, batchSize, shuffle, seed, epoch, end, step, true);
  }

  private Route(
      int samples,
      int batchSize,
      boolean shuffle,
      long seed,
      long epoch,
      long end,
      int step,
      boolean rest) {
    this.rest = rest;
    this.samples = samples;
    this.batchSize = Math.min(batchSize, samples);
    this.shuffle = shuffle;
    this.seed = seed;
    this.epoch = epoch;
    this.end = end;
    this.next = Math.toIntExact((long) step * this.batchSize);
  }

  /** Returns the route once through all samples as they stand. */
  static Route once(int samples, int batchSize) {
    return new Route(samples, batchSize, false, 0, 0, 1, 0);
  }

  /** Returns the route through full batches, epoch after epoch, without what is left of each. */
  static Route ofFull(int samples, int batchSize, boolean shuffle, long seed, long epochs) {
    return new Route(samples, batchSize, shuffle, seed, 0, epochs, 0, false);
  }

  /** Goes on to the next batch; returns false if there is none. */
  boolean next() {
    if (next + (rest ? 1 : batchSize) > samples) {
      next = 0;
      epoch++;
      order = null;
    }
    if (epoch >= end) {
      return false;
    }
    if (shuffle && order == null) {
      order = Batches.order(samples, true, seed, epoch);
    }
    from = next;
    size = Math.min(batchSize, samples - from);
    next += size;
    return true;
  }

  /** Returns the most samples that a batch has. */
  int batchSize() {
    return batchSize;
  }

  /** Returns the order of the batch's epoch, or null if samples come as they stand. */
  int @Nullable [] order() {
    return order;
  }

  /** Returns the place of the batch's first sample in the order. */
  int from() {
    return from;
  }

  /** Returns the number of the batch's samples. */
  int size() {
    return size;
  }
}
