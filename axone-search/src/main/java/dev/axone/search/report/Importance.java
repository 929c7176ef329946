package dev.axone.search.report;

import dev.axone.random.Threefry;
import dev.axone.search.Result;
import dev.axone.search.space.Domain;
import dev.axone.search.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The importance of each parameter by functional analysis of variance (Hutter, Hoos and
 * Leyton-Brown, "An efficient approach for assessing hyperparameter importance", 2014). A random
 * forest predicts the score from the values; a parameter's importance is the variance, over the
 * whole space, of the forest's mean as a function of that parameter alone, as a fraction of the
 * total variance. The rest to 1 are interactions.
 */
public final class Importance {
  private static final int TREES = 64;

  /** Minimum number of trials for a forest. */
  private static final int MINIMUM = 8;

  private Importance() {}

  /**
   * Returns the importance of each parameter that has several values; empty with fewer than 8
   * scores, or if all are equal.
   */
  public static Map<String, Double> of(Result result) {
    List<Trial> trials = result.trials().stream().filter(Trial::scored).toList();
    if (trials.size() < MINIMUM) {
      return Map.of();
    }
    Scale scale = Scale.of(result);
    List<Domain> domains = result.space().list();
    double[][] x =
        trials.stream().map(t -> result.space().units(t.values())).toArray(double[][]::new);
    double[] y = trials.stream().mapToDouble(t -> scale.fraction(t.score())).toArray();
    double[] importances = new double[domains.size()];
    int grown = 0;
    for (int t = 0; t < TREES; t++) {
      Tree tree = new Tree(domains, x, y, sample(y.length, t));
      double all = tree.variance();
      if (all > 1e-12) {
        grown++;
        for (int j = 0; j < importances.length; j++) {
          importances[j] += tree.variance(j) / all;
        }
      }
    }
    Map<String, Double> named = new LinkedHashMap<>();
    for (int j = 0; j < importances.length && grown > 0; j++) {
      if (domains.get(j).levels() != 1) {
        named.put(result.space().names().get(j), importances[j] / grown);
      }
    }
    return named;
  }

  /** Returns n rows drawn from n, with repetition. */
  private static int[] sample(int n, int tree) {
    long key = Threefry.key(0, tree, 0xf0e57);
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = (int) (Threefry.uniform(key, i) * n);
    }
    return rows;
  }
}
