package dev.axone.search.stopping;

import dev.axone.vocabulary.ArgumentException;
import java.util.List;

/**
 * Hyperband (Li et al., "Hyperband: a novel bandit-based approach to hyperparameter optimization",
 * 2018): brackets of {@link Asha successive halving} whose first rungs are at minEpochs, minEpochs
 * · reduction, …, for the case that it is unknown how early scores are informative. Trials are
 * assigned to the brackets in turn, in the proportions of the paper; as in Optuna, a bracket does
 * not wait for its trials, and any strategy may choose the points.
 *
 * @param minEpochs epochs before the first decision of the most aggressive bracket; default 1
 * @param maxEpochs the epochs of a trial; default 0: as many as the trial has
 * @param reduction the reduction factor: one of {@code reduction} trials continues; default 3
 */
public record Hyperband(int minEpochs, int maxEpochs, int reduction) implements Stopping {
  /** Checks the numbers. */
  public Hyperband {
    Asha.of().withMinEpochs(minEpochs).withReduction(reduction);
    if (maxEpochs < 0 || (maxEpochs > 0 && maxEpochs < minEpochs)) {
      throw new ArgumentException(
          "maxEpochs",
          "must be at least %s, the first epochs of a trial, or 0 for the trial's own, found %s"
              .formatted(minEpochs, maxEpochs));
    }
  }

  /** Returns the rule with reduction factor 3. */
  public static Hyperband of() {
    return new Hyperband(1, 0, 3);
  }

  /** Returns this with another first rung. */
  public Hyperband withMinEpochs(int epochs) {
    return new Hyperband(epochs, maxEpochs, reduction);
  }

  /** Returns this for trials of a number of epochs. */
  public Hyperband withMaxEpochs(int epochs) {
    return new Hyperband(minEpochs, epochs, reduction);
  }

  /** Returns this with another reduction factor. */
  public Hyperband withReduction(int n) {
    return new Hyperband(minEpochs, maxEpochs, n);
  }

  @Override
  public boolean stops(Curve own, List<Curve> others) {
    int epochs = maxEpochs == 0 ? own.epochs() : maxEpochs;
    int bracket = bracket(own.number(), epochs);
    int first = minEpochs;
    for (int i = 0; i < bracket; i++) {
      first *= reduction;
    }
    return new Asha(first, reduction)
        .stops(
            own,
            others.stream()
                .filter(
                    c -> bracket(c.number(), maxEpochs == 0 ? c.epochs() : maxEpochs) == bracket)
                .toList());
  }

  /** Returns the bracket of a trial: 0 is the most aggressive. */
  int bracket(int trial, int epochs) {
    int last = 0;
    for (long rung = minEpochs; rung * reduction <= epochs; rung *= reduction) {
      last++;
    }
    // The bracket that halves s times begins with ⌈(last + 1) / (s + 1) · reduction^s⌉ trials.
    long[] sizes = new long[last + 1];
    long all = 0;
    for (int b = 0; b <= last; b++) {
      int s = last - b;
      sizes[b] = (long) Math.ceil((last + 1.0) / (s + 1) * StrictMath.pow(reduction, s));
      all += sizes[b];
    }
    // Spread evenly: each trial goes to the bracket that lacks most of its proportion.
    long[] given = new long[last + 1];
    int chosen = 0;
    for (long i = 0; i <= trial % all; i++) {
      chosen = 0;
      for (int b = 1; b <= last; b++) {
        if (lacks(sizes[b], given[b], i, all) > lacks(sizes[chosen], given[chosen], i, all)) {
          chosen = b;
        }
      }
      given[chosen]++;
    }
    return chosen;
  }

  private static double lacks(long size, long given, long trial, long all) {
    return (double) size * (trial + 1) / all - given;
  }
}
