package dev.axone.train;

import java.util.List;
import java.util.Optional;

/** Detects a training that was still improving at its last epoch. */
public final class Improvement {
  /** Minimum number of epochs for a trend. */
  private static final int MIN_EPOCHS = 3;

  /**
   * Minimum improvement of the last fifth of the epochs, as a fraction of the whole improvement.
   */
  private static final double MIN_FRACTION = 0.01;

  private Improvement() {}

  /**
   * Returns a sentence if the best value is in the last tenth of the epochs, or the last epoch, and
   * the last fifth of the epochs brought more than a hundredth of the whole improvement.
   *
   * @param history of a training that was not stopped early
   * @param names of the history
   * @param fit whose early stopping names the metric; without one {@code val_loss}, or {@code loss}
   *     if there is no validation
   */
  public static Optional<String> note(History history, HistoryNames names, Fit fit) {
    EarlyStopping rule =
        fit.callbacks().stream()
            .filter(EarlyStopping.class::isInstance)
            .map(EarlyStopping.class::cast)
            .findFirst()
            .orElseGet(
                () -> EarlyStopping.of(names.names().contains("val_loss") ? "val_loss" : "loss"));
    int n = history.epochs();
    if (n < MIN_EPOCHS || n < fit.epochs()) {
      return Optional.empty();
    }
    List<Double> values = history.get(rule.monitor());
    int best = rule.best(values, names);
    int before = n - Math.max(1, n / 5);
    double last = improvement(values, rule.best(values.subList(0, before), names), best);
    double whole = improvement(values, 0, best);
    if (best < n - Math.max(1, n / 10) || !(last > MIN_FRACTION * whole)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s was still improving at the last epoch; more epochs may help, for instance %s"
            .formatted(rule.monitor(), 2 * n));
  }

  private static double improvement(List<Double> values, int from, int to) {
    return Math.abs(values.get(to) - values.get(from));
  }
}
