package dev.axone.train;

import java.util.Map;

/**
 * A monitored metric, whose values are compared with the best so far.
 *
 * @param name as in the history, for instance {@code val_loss}
 * @param maximize whether larger values are better
 * @param minDelta only a change greater than this is an improvement
 */
record Monitor(String name, boolean maximize, double minDelta) {
  /** Returns the metric that a callback monitors in a training with these names. */
  static Monitor of(Watching callback, double minDelta, HistoryNames names) {
    String name = callback.monitor();
    return new Monitor(name, names.maximizes(name, callback.mode()), minDelta);
  }

  /** Returns the metric's value in an epoch. */
  double of(Map<String, Double> metrics) {
    return metrics.getOrDefault(name, Double.NaN);
  }

  /** Returns whether a value is better than the best so far; NaN is neither. */
  boolean better(double value, double best) {
    if (Double.isNaN(best)) {
      return !Double.isNaN(value);
    }
    return maximize ? value > best + minDelta : value < best - minDelta;
  }
}
