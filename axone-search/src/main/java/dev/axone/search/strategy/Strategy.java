package dev.axone.search.strategy;

import dev.axone.search.space.Space;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A search strategy, which chooses the next point. A choice depends only on the state of the
 * search, so that a search resumed after a kill makes the same choices. No point is chosen twice:
 * the same values and seed would give the same score.
 */
public interface Strategy {
  /** Returns the values of the next trial; none if every point was tried. */
  Optional<Map<String, Object>> next(SearchState state);

  /**
   * Checks that the space can be searched by this strategy.
   *
   * @throws IllegalArgumentException if not, naming the parameter
   */
  default void check(Space space) {}

  /** Returns the number of points that this strategy tries; empty if it does not end by itself. */
  default OptionalLong points(Space space) {
    return OptionalLong.empty();
  }
}
