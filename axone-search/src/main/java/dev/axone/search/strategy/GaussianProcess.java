package dev.axone.search.strategy;

import dev.axone.search.trial.Trial;
import dev.axone.vocabulary.ArgumentException;
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
 * improvement is tried. Every fourth choice believes in half of the numbers' lengths: where the
 * likeliest ones are too long, the process is sure of what it has not seen and never leaves a local
 * minimum (Wang and de Freitas, "Theoretical analysis of Bayesian optimisation with unknown
 * Gaussian process hyper-parameters", 2014; Berkenkamp, Schoellig and Krause, "No-regret Bayesian
 * optimization with unknown hyperparameters", 2019). Integers and choices are seen by the model as
 * the values that they are. Trials that run are taken to end with the best score so far (the
 * constant liar of Ginsbourger et al. 2010). A choice costs n³ operations for n trials: some
 * milliseconds up to 100, seconds at 1,000.
 *
 * @param startup trials spread over the space before; default 10
 */
public record GaussianProcess(int startup) implements Strategy {
  private static final int DOUBT = 4;
  private static final double DOUBTED_LENGTH = 0.5;

  /** Checks the number. */
  public GaussianProcess {
    if (startup < 2) {
      throw new ArgumentException("startup", "must be at least 2, found " + startup);
    }
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
  public Optional<Map<String, Object>> next(Course course) {
    List<Trial> scored =
        course.finished().stream().filter(t -> Double.isFinite(course.cost(t))).toList();
    if (course.number() < startup || scored.size() < 2) {
      return spread(course);
    }
    double[] costs = scored.stream().mapToDouble(course::cost).toArray();
    double minimum = Arrays.stream(costs).min().orElseThrow();
    double most = ceiling(costs);
    List<double[]> points = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Trial t : course.finished()) {
      points.add(course.space().units(t.values()));
      values.add(Math.min(course.cost(t), most));
    }
    for (Map<String, Object> r : course.running()) {
      points.add(course.space().units(r));
      values.add(minimum);
    }
    double[] standard = standardised(values);
    Posterior posterior =
        new Likelihood(course.space().list(), points.toArray(double[][]::new), standard)
            .posterior(course.number() % DOUBT == 0 ? DOUBTED_LENGTH : 1);
    double best = Arrays.stream(standard).min().orElseThrow();
    List<double[]> tops =
        points.stream()
            .sorted(Comparator.comparingDouble(p -> standard[points.indexOf(p)]))
            .limit(5)
            .toList();
    return new Improvement(course, posterior, best).best(tops);
  }

  /** Returns points of a sequence that fills the cube evenly (Roberts 2018), randomly shifted. */
  private static Optional<Map<String, Object>> spread(Course course) {
    int d = course.space().list().size();
    double golden = 2;
    for (int i = 0; i < 40; i++) {
      golden = StrictMath.pow(1 + golden, 1.0 / (d + 1));
    }
    double[] shift = Uniforms.of(course.seed(), -1).point(d);
    double[] point = new double[d];
    for (int i = 0; i < d; i++) {
      double x = shift[i] + (course.number() + 1) * StrictMath.pow(golden, -(i + 1));
      point[i] = x - Math.floor(x);
    }
    List<Map<String, Object>> untried = course.untried(List.of(course.space().at(point)));
    return untried.isEmpty() ? course.random() : Optional.of(untried.getFirst());
  }

  /** Returns the cost above which all are alike: a far outlier would flatten what matters. */
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
