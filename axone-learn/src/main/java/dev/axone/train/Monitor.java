package dev.axone.train;

import java.util.Map;

/**
 * A metric of which the best value counts: the greatest of names that hold {@code acc}, {@code
 * auc}, {@code f1}, {@code precision}, {@code recall} or {@code r2}, the smallest of others.
 *
 * @param name as in the history, for instance {@code val_loss}
 * @param minDelta a change must be greater than this to count
 */
record Monitor(String name, double minDelta) {
  private static final String GREATER = ".*(acc|auc|f1|precision|recall|r2).*";

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
    return Double.isNaN(best)
        ? !Double.isNaN(value)
        : name.matches(GREATER) ? value > best + minDelta : value < best - minDelta;
  }
}
