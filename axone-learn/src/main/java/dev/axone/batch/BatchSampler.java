package dev.axone.batch;

import org.jspecify.annotations.Nullable;

/** Iterates over batches of samples, epoch after epoch, in order or shuffled. */
public final class BatchSampler {
  private final int samples;
  private final int batchSize;
  private final boolean shuffle;
  private final long seed;
  private final long end;
  private final boolean keepPartial;
  private long epoch;
  private int next;
  private int from;
  private int size;
  private int @Nullable [] order;

  /**
   * Creates a sampler.
   *
   * @param epoch the first epoch; {@code end}: the one after the last
   * @param step the first batch of the first epoch
   */
  public BatchSampler(
      int samples, int batchSize, boolean shuffle, long seed, long epoch, long end, int step) {
    this(samples, batchSize, shuffle, seed, epoch, end, step, true);
  }

  private BatchSampler(
      int samples,
      int batchSize,
      boolean shuffle,
      long seed,
      long epoch,
      long end,
      int step,
      boolean keepPartial) {
    this.keepPartial = keepPartial;
    this.samples = samples;
    this.batchSize = Math.min(batchSize, samples);
    this.shuffle = shuffle;
    this.seed = seed;
    this.epoch = epoch;
    this.end = end;
    this.next = Math.toIntExact((long) step * this.batchSize);
  }

  /** Returns a sampler of one epoch in the samples' order. */
  public static BatchSampler once(int samples, int batchSize) {
    return new BatchSampler(samples, batchSize, false, 0, 0, 1, 0);
  }

  /** Returns a sampler of full batches only: the last, smaller batch of each epoch is dropped. */
  public static BatchSampler ofFull(
      int samples, int batchSize, boolean shuffle, long seed, long epochs) {
    return new BatchSampler(samples, batchSize, shuffle, seed, 0, epochs, 0, false);
  }

  /** Advances to the next batch; returns false if there is none. */
  public boolean next() {
    if (next + (keepPartial ? 1 : batchSize) > samples) {
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

  /** Returns the maximum number of samples in a batch. */
  public int batchSize() {
    return batchSize;
  }

  /** Returns the order of the batch's epoch, or null if samples are not shuffled. */
  public int @Nullable [] order() {
    return order;
  }

  /** Returns the index in the order of the batch's first sample. */
  public int from() {
    return from;
  }

  /** Returns the number of samples in the batch. */
  public int size() {
    return size;
  }
}
