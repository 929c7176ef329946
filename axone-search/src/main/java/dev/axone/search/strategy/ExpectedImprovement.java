package dev.axone.search.strategy;

import dev.axone.search.space.Domain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maximizes the expected improvement over the best value: of many points, at random and around the
 * best trials, the most promising are refined by hill climbing. Values of parameters, not positions
 * between them, are compared.
 */
final class ExpectedImprovement {
  private static final int ANYWHERE = 600;
  private static final int AROUND = 40;
  private static final int CLIMBS = 4;
  private static final double FIRST_STEP = 0.1;
  private static final double LAST_STEP = 1e-4;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Candidate(double[] point, double gain) {}

  private final SearchState state;
  private final List<Domain> domains;
  private final Posterior posterior;
  private final double best;
  private final Uniforms uniforms;

  ExpectedImprovement(SearchState state, Posterior posterior, double best) {
    this.state = state;
    this.domains = state.space().list();
    this.posterior = posterior;
    this.best = best;
    this.uniforms = state.uniforms();
  }

  /** Returns the values of the largest improvement that were not tried. */
  Optional<Map<String, Object>> best(List<double[]> around) {
    Optional<List<Map<String, Object>>> grid = state.grid();
    if (grid.isPresent()) {
      return state.untried(grid.get()).stream()
          .map(v -> candidate(state.space().units(v)))
          .max(Comparator.comparingDouble(Candidate::gain))
          .map(c -> state.space().at(c.point));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < ANYWHERE; i++) {
      candidates.add(snapped(uniforms.point(domains.size())));
    }
    for (double[] center : around) {
      for (int i = 0; i < AROUND; i++) {
        candidates.add(snapped(near(center)));
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::gain).reversed());
    List<Candidate> climbed = new ArrayList<>();
    candidates.stream().limit(CLIMBS).forEach(c -> climbed.add(climb(c)));
    climbed.addAll(candidates);
    climbed.sort(Comparator.comparingDouble(Candidate::gain).reversed());
    List<Map<String, Object>> values =
        climbed.stream().map(c -> state.space().at(c.point)).toList();
    List<Map<String, Object>> untried = state.untried(values);
    return untried.isEmpty() ? state.random() : Optional.of(untried.getFirst());
  }

  private double[] near(double[] center) {
    double[] x = center.clone();
    double width = StrictMath.pow(10, -3 * uniforms.next());
    for (int j = 0; j < x.length; j++) {
      if (domains.get(j).ordered()) {
        x[j] = Math.clamp(x[j] + 0.3 * width * uniforms.normal(), 0, 1);
      } else if (uniforms.next() < 0.3) {
        x[j] = uniforms.next();
      }
    }
    return x;
  }

  private Candidate snapped(double[] x) {
    return candidate(state.space().units(state.space().at(x)));
  }

  private Candidate candidate(double[] x) {
    double[] at = posterior.at(x);
    return new Candidate(
        x, StrictMath.log(at[1]) + StandardNormal.logImprovement((best - at[0]) / at[1]));
  }

  /** Climbs along one parameter after another, with decreasing steps. */
  private Candidate climb(Candidate from) {
    Candidate top = from;
    for (double step = FIRST_STEP; step > LAST_STEP; ) {
      Candidate before = top;
      for (int j = 0; j < domains.size(); j++) {
        top = along(j, step, top);
      }
      if (top.gain <= before.gain) {
        step /= 3;
      }
    }
    return top;
  }

  private Candidate along(int j, double step, Candidate from) {
    Candidate top = from;
    Domain domain = domains.get(j);
    if (domain.ordered()) {
      double minimum = domain.levels() == 0 ? step : Math.max(step, 1.0 / domain.levels());
      for (double d : new double[] {-minimum, minimum}) {
        top = better(top, moved(from, j, Math.clamp(from.point[j] + d, 0, 1)));
      }
    } else {
      for (int c = 0; c < domain.levels(); c++) {
        top = better(top, moved(from, j, (c + 0.5) / domain.levels()));
      }
    }
    return top;
  }

  private Candidate moved(Candidate from, int j, double to) {
    double[] x = from.point.clone();
    x[j] = to;
    return snapped(x);
  }

  private static Candidate better(Candidate a, Candidate b) {
    return b.gain > a.gain ? b : a;
  }
}
