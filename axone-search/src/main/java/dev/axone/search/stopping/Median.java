package dev.axone.search.stopping;

import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * Stops a trial whose best score so far is worse than the median of the finished trials' scores
 * after the same number of epochs (Golovin et al., "Google Vizier", 2017), as Optuna's {@code
 * MedianPruner}.
 *
 * @param startup number of trials that must have ended before any is stopped; default 5
 * @param warmup number of epochs of each trial in which it is not stopped; default 0
 */
public record Median(int startup, int warmup) implements Stopping {
  /** Checks the numbers. */
  public Median {
    Arguments.atLeast("startup", 1, startup);
    Arguments.atLeast("warmup", 0, warmup);
  }

  /** Returns the rule after 5 trials, from the first epoch on. */
  public static Median of() {
    return new Median(5, 0);
  }

  /** Returns this with another number of trials before. */
  public Median withStartup(int trials) {
    return new Median(trials, warmup);
  }

  /** Returns this with epochs in which no trial is stopped. */
  public Median withWarmup(int epochs) {
    return new Median(startup, epochs);
  }

  @Override
  public boolean stops(Curve own, List<Curve> others) {
    int epoch = own.costs().size();
    List<Curve> done = others.stream().filter(Curve::done).toList();
    if (epoch <= warmup || done.size() < startup) {
      return false;
    }
    double[] costs =
        done.stream()
            .filter(c -> c.reached(epoch))
            .mapToDouble(c -> c.after(epoch))
            .sorted()
            .toArray();
    if (costs.length == 0) {
      return false;
    }
    int middle = costs.length / 2;
    double median = costs.length % 2 == 1 ? costs[middle] : (costs[middle - 1] + costs[middle]) / 2;
    return own.costs().stream().mapToDouble(d -> d).min().orElseThrow() > median;
  }
}
