package dev.axone.batch;

/** What brings the batches of a sampler into the memory of programs, one after another. */
public interface BatchSource extends AutoCloseable {
  /** Returns the source for feeds of a data set: costly columns are read ahead. */
  static BatchSource of(BatchSampler sampler, Feed feed) {
    return feed.isCostly() ? new Prefetcher(sampler, feed.columns()) : new OnTheSpot(sampler);
  }

  /**
   * Brings the next batch.
   *
   * @throws RuntimeException what a column threw when this batch was read
   */
  void next(Feed feed);

  @Override
  default void close() {}

  /** Samples are read when they are needed. */
  record OnTheSpot(BatchSampler sampler) implements BatchSource {
    @Override
    public void next(Feed feed) {
      if (!sampler.next()) {
        throw new IllegalStateException("there are no more batches");
      }
      feed.fill(sampler.order(), sampler.from());
    }
  }
}
