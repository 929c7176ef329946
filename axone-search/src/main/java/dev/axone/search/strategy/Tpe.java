package dev.axone.search.strategy;

import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import dev.axone.vocabulary.ArgumentException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for
 * hyper-parameter optimization", 2011): one density l over the best min(⌈0.1 n⌉, 25) points,
 * another g over the others; of some points drawn from l the one with the largest l / g is tried.
 * Densities are multivariate (Falkner et al., "BOHB", 2018), as Optuna's with {@code
 * multivariate=True}: a kernel for each point, as wide as its neighbours are far, and a wide one in
 * the middle as the prior. Trials that run count among the others.
 *
 * @param startup trials that are drawn at random before; default 10
 * @param candidates points drawn from l; default 24
 */
public record Tpe(int startup, int candidates) implements Strategy {
  private static final double GOOD = 0.1;
  private static final int MAX_GOOD = 25;

  /** Checks the numbers. */
  public Tpe {
    if (startup < 1) {
      throw new ArgumentException("startup", "must be at least 1, found " + startup);
    }
    if (candidates < 1) {
      throw new ArgumentException("candidates", "must be at least 1, found " + candidates);
    }
  }

  /** Returns the strategy with 10 trials at random first, and 24 candidates. */
  public static Tpe of() {
    return new Tpe(10, 24);
  }

  /** Returns this with another number of trials at random first. */
  public Tpe withStartup(int n) {
    return new Tpe(n, candidates);
  }

  /** Returns this with another number of candidates. */
  public Tpe withCandidates(int n) {
    return new Tpe(startup, n);
  }

  @Override
  public Optional<Map<String, Object>> next(Course course) {
    List<Trial> finished = course.finished();
    if (finished.size() < startup) {
      return course.random();
    }
    List<Trial> ranked =
        finished.stream()
            .sorted(
                Comparator.comparing((Trial t) -> t.state() != State.DONE)
                    .thenComparingInt(t -> t.state() == State.DONE ? 0 : -t.reports().size())
                    .thenComparingDouble(course::cost))
            .toList();
    int good = Math.min((int) Math.ceil(GOOD * ranked.size()), MAX_GOOD);
    Parzen below = parzen(course, ranked.subList(0, good), List.of());
    Parzen above = parzen(course, ranked.subList(good, ranked.size()), course.running());
    return best(course, below, above);
  }

  /** Returns the density of trials, in their order of time, since old ones weigh less. */
  private static Parzen parzen(
      Course course, List<Trial> trials, List<Map<String, Object>> running) {
    List<double[]> points = new ArrayList<>();
    trials.stream()
        .sorted(Comparator.comparingInt(Trial::number))
        .forEach(t -> points.add(course.space().units(t.values())));
    running.forEach(r -> points.add(course.space().units(r)));
    return new Parzen(course.space().list(), points);
  }

  private Optional<Map<String, Object>> best(Course course, Parzen below, Parzen above) {
    Uniforms uniforms = course.uniforms();
    List<Map<String, Object>> drawn = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      drawn.add(course.space().at(below.draw(uniforms)));
    }
    Map<String, Object> best = null;
    double gain = Double.NEGATIVE_INFINITY;
    for (Map<String, Object> values : course.untried(drawn)) {
      double[] x = course.space().units(values);
      double g = below.logDensity(x) - above.logDensity(x);
      if (best == null || g > gain) {
        best = values;
        gain = g;
      }
    }
    return best != null ? Optional.of(best) : course.untried(() -> below.draw(uniforms));
  }
}
