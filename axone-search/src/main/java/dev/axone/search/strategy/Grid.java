package dev.axone.search.strategy;

import dev.axone.search.space.Domain;
import dev.axone.search.space.Space;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Grid search: every combination of the values, as scikit-learn's {@code ParameterGrid}; the last
 * parameter changes first. The parameters are lists of values, or ranges of integers.
 */
public record Grid() implements Strategy {
  /** Returns the strategy. */
  public static Grid of() {
    return new Grid();
  }

  @Override
  public void check(Space space) {
    space
        .domains()
        .forEach(
            (name, domain) -> {
              if (domain.levels() == 0) {
                throw new IllegalArgumentException(
                    "a grid needs lists of values, '%s' is %s: list values, or use another strategy (random, tpe, gaussian_process)"
                        .formatted(name, domain.written()));
              }
            });
    if (size(space) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a grid of more than %s points cannot be tried: use fewer values, or another strategy (random, tpe, gaussian_process)"
              .formatted(Integer.MAX_VALUE));
    }
  }

  private static double size(Space space) {
    return space.list().stream().mapToDouble(Domain::levels).reduce(1, (a, b) -> a * b);
  }

  @Override
  public OptionalLong points(Space space) {
    return OptionalLong.of((long) size(space));
  }

  @Override
  public Optional<Map<String, Object>> next(SearchState state) {
    return state.number() < size(state.space())
        ? Optional.of(point(state.space(), state.number()))
        : Optional.empty();
  }

  /** Returns point {@code number} of all. */
  static Map<String, Object> point(Space space, int number) {
    List<Domain> domains = space.list();
    double[] units = new double[domains.size()];
    int rest = number;
    for (int i = units.length - 1; i >= 0; i--) {
      int levels = domains.get(i).levels();
      units[i] = (rest % levels + 0.5) / levels;
      rest /= levels;
    }
    return space.at(units);
  }
}
