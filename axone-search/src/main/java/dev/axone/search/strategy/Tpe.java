package dev.axone.search.strategy;

import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import dev.axone.vocabulary.Arguments;
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
 * multivariate=True}: a kernel for each point, with the distance of its neighbours as its width,
 * and a wide one in the middle as the prior. Running trials belong to the others.
 *
 * @param startup number of random trials before; default 10
 * @param candidates number of points drawn from l; default 24
 */
public record Tpe(int startup, int candidates) implements Strategy {
  private static final double GOOD = 0.1;
  private static final int MAX_GOOD = 25;

  /** Checks the numbers. */
  public Tpe {
    Arguments.atLeast("startup", 1, startup);
    Arguments.atLeast("candidates", 1, candidates);
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
  public Optional<Map<String, Object>> next(SearchState state) {
    List<Trial> finished = state.finished();
    if (finished.size() < startup) {
      return state.random();
    }
    List<Trial> ranked =
        finished.stream()
            .sorted(
                Comparator.comparing((Trial t) -> t.state() != State.DONE)
                    .thenComparingInt(t -> t.state() == State.DONE ? 0 : -t.reports().size())
                    .thenComparingDouble(state::cost))
            .toList();
    int good = Math.min((int) Math.ceil(GOOD * ranked.size()), MAX_GOOD);
    Parzen below = parzen(state, ranked.subList(0, good), List.of());
    Parzen above = parzen(state, ranked.subList(good, ranked.size()), state.running());
    return best(state, below, above);
  }

  /** Returns the density of trials, in chronological order, since older ones have lower weights. */
  private static Parzen parzen(
      SearchState state, List<Trial> trials, List<Map<String, Object>> running) {
    List<double[]> points = new ArrayList<>();
    trials.stream()
        .sorted(Comparator.comparingInt(Trial::number))
        .forEach(t -> points.add(state.space().units(t.values())));
    running.forEach(r -> points.add(state.space().units(r)));
    return new Parzen(state.space().list(), points);
  }

  private Optional<Map<String, Object>> best(SearchState state, Parzen below, Parzen above) {
    Uniforms uniforms = state.uniforms();
    List<Map<String, Object>> drawn = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      drawn.add(state.space().at(below.draw(uniforms)));
    }
    Map<String, Object> best = null;
    double gain = Double.NEGATIVE_INFINITY;
    for (Map<String, Object> values : state.untried(drawn)) {
      double[] x = state.space().units(values);
      double g = below.logDensity(x) - above.logDensity(x);
      if (best == null || g > gain) {
        best = values;
        gain = g;
      }
    }
    return best != null ? Optional.of(best) : state.untried(() -> below.draw(uniforms));
  }
}
