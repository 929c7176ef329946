package dev.axone.batch;

/** Loads the batches of a sampler into the inputs of programs, one after another. */
public interface BatchSource extends AutoCloseable {
  /** Returns the source for a feed: columns that are costly to read are prefetched. */
  static BatchSource of(BatchSampler sampler, Feed feed) {
    return feed.isCostly() ? new Prefetcher(sampler, feed.columns()) : new Unbuffered(sampler);
  }

  /**
   * Loads the next batch into a program's inputs.
   *
   * @throws RuntimeException the exception of a column while this batch was read
   */
  void next(Feed feed);

  @Override
  default void close() {}

  /** Reads samples without prefetching. */
  record Unbuffered(BatchSampler sampler) implements BatchSource {
    @Override
    public void next(Feed feed) {
      if (!sampler.next()) {
        throw new IllegalStateException("there are no more batches");
      }
      feed.fill(sampler.order(), sampler.from());
    }
  }
}
