package dev.axone.train;

import java.util.Map;

/**
 * A metric of which the best value counts.
 *
 * @param name as in the history, for instance {@code val_loss}
 * @param mode which values are better
 * @param minDelta a change must be greater than this to count
 */
record Monitor(String name, Mode mode, double minDelta) {
  /** Checks what a callback was given. */
  static void check(double minDelta) {
    if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "minDelta must be finite and at least 0, found " + minDelta);
    }
  }

  /** Returns the metric's value in an epoch. */
  double of(Map<String, Double> metrics) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no metric '%s' to watch, there are %s%s"
              .formatted(
                  name,
                  metrics.keySet(),
                  name.startsWith("val_")
                      ? ": give validation data with Fit.validationSplit or Fit.validationData"
                      : ""));
    }
    return value;
  }

  /** Returns whether a value is better than the best so far; NaN is neither. */
  boolean better(double value, double best) {
    if (Double.isNaN(best)) {
      return !Double.isNaN(value);
    }
    return mode.greater(name) ? value > best + minDelta : value < best - minDelta;
  }
}
