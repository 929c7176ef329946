package dev.axone.search.stopping;

import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter
 * tuning", 2020): at the rungs minEpochs, minEpochs · reduction, minEpochs · reduction², … a trial
 * continues only if it is among the best 1 / reduction of all that have reached the rung so far.
 * The first one of each rung continues.
 *
 * @param minEpochs epochs before the first decision; default 1
 * @param reduction the reduction factor: one of {@code reduction} trials continues; default 4
 */
public record Asha(int minEpochs, int reduction) implements Stopping {
  /** Checks the numbers. */
  public Asha {
    Arguments.atLeast("minEpochs", 1, minEpochs);
    Arguments.atLeast("reduction", 2, reduction);
  }

  /** Returns the rule with rungs at 1, 4, 16, … epochs. */
  public static Asha of() {
    return new Asha(1, 4);
  }

  /** Returns this with another first rung. */
  public Asha withMinEpochs(int epochs) {
    return new Asha(epochs, reduction);
  }

  /** Returns this with another reduction factor. */
  public Asha withReduction(int n) {
    return new Asha(minEpochs, n);
  }

  @Override
  public boolean stops(Curve own, List<Curve> others) {
    int epoch = own.costs().size();
    if (!isRung(epoch)) {
      return false;
    }
    double cost = own.after(epoch);
    long reached = others.stream().filter(c -> c.reached(epoch)).count() + 1;
    long better = others.stream().filter(c -> c.reached(epoch) && c.after(epoch) < cost).count();
    return better >= Math.max(1, reached / reduction);
  }

  private boolean isRung(int epoch) {
    long rung = minEpochs;
    while (rung < epoch) {
      rung *= reduction;
    }
    return rung == epoch;
  }
}
