package dev.axone.search.strategy;

import dev.axone.search.trial.Trial;
import dev.axone.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bayesian optimisation (Snoek, Larochelle and Adams, "Practical Bayesian optimization of machine
 * learning algorithms", 2012): a Gaussian process with a Matérn 5/2 kernel and a length for each
 * parameter is fitted to the scores by maximum likelihood, and the point of the maximum expected
 * improvement is tried. Every fourth choice halves the lengths of numbers: if the most likely
 * lengths are too long, the process is overconfident about unseen points and never leaves a local
 * minimum (Wang and de Freitas, "Theoretical analysis of Bayesian optimisation with unknown
 * Gaussian process hyper-parameters", 2014; Berkenkamp, Schoellig and Krause, "No-regret Bayesian
 * optimization with unknown hyperparameters", 2019). The model uses integers and choices with their
 * actual values. Running trials are assumed to end with the best score so far (the constant liar of
 * Ginsbourger et al. 2010). A choice costs n³ operations for n trials: some milliseconds up to 100,
 * seconds at 1,000.
 *
 * @param startup number of trials spread over the space before; default 10
 */
public record GaussianProcess(int startup) implements Strategy {
  private static final int SHORTENED_CHOICE = 4;
  private static final double LENGTH_FACTOR = 0.5;

  /** Checks the number. */
  public GaussianProcess {
    Arguments.atLeast("startup", 2, startup);
  }

  /** Returns the strategy with 10 trials spread over the space first. */
  public static GaussianProcess of() {
    return new GaussianProcess(10);
  }

  /** Returns this with another number of trials first. */
  public GaussianProcess withStartup(int n) {
    return new GaussianProcess(n);
  }

  @Override
  public Optional<Map<String, Object>> next(SearchState state) {
    List<Trial> scored =
        state.finished().stream().filter(t -> Double.isFinite(state.cost(t))).toList();
    if (state.number() < startup || scored.size() < 2) {
      return spread(state);
    }
    double[] costs = scored.stream().mapToDouble(state::cost).toArray();
    double minimum = Arrays.stream(costs).min().orElseThrow();
    double most = ceiling(costs);
    List<double[]> points = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Trial t : state.finished()) {
      points.add(state.space().units(t.values()));
      values.add(Math.min(state.cost(t), most));
    }
    for (Map<String, Object> r : state.running()) {
      points.add(state.space().units(r));
      values.add(minimum);
    }
    double[] standard = standardised(values);
    Posterior posterior =
        new Likelihood(state.space().list(), points.toArray(double[][]::new), standard)
            .posterior(state.number() % SHORTENED_CHOICE == 0 ? LENGTH_FACTOR : 1);
    double best = Arrays.stream(standard).min().orElseThrow();
    List<double[]> tops =
        points.stream()
            .sorted(Comparator.comparingDouble(p -> standard[points.indexOf(p)]))
            .limit(5)
            .toList();
    return new ExpectedImprovement(state, posterior, best).best(tops);
  }

  /** Returns points of a low-discrepancy sequence (Roberts 2018), randomly shifted. */
  private static Optional<Map<String, Object>> spread(SearchState state) {
    int d = state.space().list().size();
    double golden = 2;
    for (int i = 0; i < 40; i++) {
      golden = StrictMath.pow(1 + golden, 1.0 / (d + 1));
    }
    double[] shift = Uniforms.of(state.seed(), -1).point(d);
    double[] point = new double[d];
    for (int i = 0; i < d; i++) {
      double x = shift[i] + (state.number() + 1) * StrictMath.pow(golden, -(i + 1));
      point[i] = x - Math.floor(x);
    }
    List<Map<String, Object>> untried = state.untried(List.of(state.space().at(point)));
    return untried.isEmpty() ? state.random() : Optional.of(untried.getFirst());
  }

  /**
   * Returns the cost at which higher costs are clipped: an outlier would hide the differences of
   * the others.
   */
  private static double ceiling(double[] costs) {
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    double limit = median + 3 * Math.max(median - sorted[0], 1e-12);
    return Math.max(Math.min(sorted[sorted.length - 1], limit), median);
  }

  private static double[] standardised(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
    double variance = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
    double standardDeviation = variance > 0 ? Math.sqrt(variance) : 1;
    return values.stream().mapToDouble(v -> (v - mean) / standardDeviation).toArray();
  }
}
