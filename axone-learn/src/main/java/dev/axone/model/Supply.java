package dev.axone.model;

/** What brings the batches of a route into the memory of programs, one after another. */
interface Supply extends AutoCloseable {
  /** Returns a supply for feeds of a data set: costly columns are read ahead. */
  static Supply of(Route route, Feed feed) {
    return feed.isCostly() ? new Ahead(route, feed.columns()) : new OnTheSpot(route);
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
  record OnTheSpot(Route route) implements Supply {
    @Override
    public void next(Feed feed) {
      if (!route.next()) {
        throw new IllegalStateException("there are no more batches");
      }
      feed.fill(route.order(), route.from());
    }
  }
}
