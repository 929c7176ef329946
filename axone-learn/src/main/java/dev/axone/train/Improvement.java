package dev.axone.train;

import java.util.List;
import java.util.Optional;

/** Tells whether a training that has used up its epochs would have gone on to get better. */
public final class Improvement {
  /** In fewer epochs no course is to be seen. */
  private static final int FEWEST = 3;

  /** Of the whole gain, what the last fifth of the epochs has to bring. */
  private static final double SHARE = 0.01;

  private Improvement() {}

  /**
   * Returns a sentence if the best value stands at the last epoch, or in the last tenth, and the
   * last fifth of the epochs has brought more than a hundredth of the whole gain.
   *
   * @param history of a training that was not stopped early
   * @param names of the history
   * @param fit the metric that its early stopping watches is looked at; without one {@code
   *     val_loss}, or {@code loss} where there is no validation
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
    if (n < FEWEST || n < fit.epochs()) {
      return Optional.empty();
    }
    List<Double> values = history.get(rule.monitor());
    int best = rule.best(values, names);
    int before = n - Math.max(1, n / 5);
    double last = gain(values, rule.best(values.subList(0, before), names), best);
    double whole = gain(values, 0, best);
    if (best < n - Math.max(1, n / 10) || !(last > SHARE * whole)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s was still improving at the last epoch; more epochs may help, for instance %s"
            .formatted(rule.monitor(), 2 * n));
  }

  private static double gain(List<Double> values, int from, int to) {
    return Math.abs(values.get(to) - values.get(from));
  }
}
