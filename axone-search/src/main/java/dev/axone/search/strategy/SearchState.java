package dev.axone.search.strategy;

import dev.axone.search.space.Domain;
import dev.axone.search.space.Space;
import dev.axone.search.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The state of a search when the next point is chosen.
 *
 * @param space the search space
 * @param finished trials, by number
 * @param running the values of trials that have not ended
 * @param maximize whether larger scores are better
 * @param number the trial to choose for
 * @param seed of the search
 */
public record SearchState(
    Space space,
    List<Trial> finished,
    List<Map<String, Object>> running,
    boolean maximize,
    int number,
    long seed) {
  /** Maximum number of draws of points that were tried. */
  private static final int ATTEMPTS = 1000;

  /** Copies the lists. */
  public SearchState {
    finished = List.copyOf(finished);
    running = List.copyOf(running);
  }

  /** Returns the cost to minimize; infinite for a trial that failed. */
  double cost(Trial trial) {
    return trial.scored() ? maximize ? -trial.score() : trial.score() : Double.POSITIVE_INFINITY;
  }

  /** Returns the random numbers of this choice. */
  Uniforms uniforms() {
    return Uniforms.of(seed, number);
  }

  /** Returns all values tried so far. */
  private Set<Map<String, Object>> tried() {
    Set<Map<String, Object>> tried = new HashSet<>(running);
    finished.forEach(t -> tried.add(t.values()));
    return tried;
  }

  /** Returns the values that were not tried. */
  List<Map<String, Object>> untried(List<Map<String, Object>> values) {
    Set<Map<String, Object>> tried = tried();
    return values.stream().filter(v -> !tried.contains(v)).toList();
  }

  /** Draws until the values were not tried before; empty if all attempts fail. */
  Optional<Map<String, Object>> untried(Supplier<double[]> draw) {
    Set<Map<String, Object>> tried = tried();
    for (int i = 0; i < ATTEMPTS; i++) {
      Map<String, Object> values = space.at(draw.get());
      if (!tried.contains(values)) {
        return Optional.of(values);
      }
    }
    return grid().map(all -> untried(all)).filter(left -> !left.isEmpty()).map(List::getFirst);
  }

  /** Returns a point drawn uniformly that was not tried before. */
  Optional<Map<String, Object>> random() {
    Uniforms uniforms = uniforms();
    return untried(() -> uniforms.point(space.list().size()));
  }

  /** Returns all points, if they are at most some thousands. */
  Optional<List<Map<String, Object>>> grid() {
    double points = 1;
    for (Domain d : space.list()) {
      points *= d.levels() == 0 ? Double.POSITIVE_INFINITY : d.levels();
    }
    if (points > 4096) {
      return Optional.empty();
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      all.add(Grid.point(space, i));
    }
    return Optional.of(all);
  }
}
