package dev.axone.search.strategy;

import dev.axone.search.space.Space;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Chooses the next point. A choice is a function of the course of the search and nothing else, so
 * that a search which goes on after a kill chooses what it would have chosen anyway. No point is
 * chosen twice: the same values and seed would give the same score.
 */
public interface Strategy {
  /** Returns the values of the next trial; none if every point was tried. */
  Optional<Map<String, Object>> next(Course course);

  /**
   * Checks that the space can be searched in this way.
   *
   * @throws IllegalArgumentException if not, naming the parameter
   */
  default void check(Space space) {}

  /** Returns the number of points that this would try if it may; none if there is no end. */
  default OptionalLong points(Space space) {
    return OptionalLong.empty();
  }
}
