package dev.axone.search.strategy;

import java.util.Map;
import java.util.Optional;

/**
 * Points drawn at random, each parameter by its own distribution. Bergstra and Bengio, "Random
 * search for hyper-parameter optimization", 2012: better than a grid where few parameters matter.
 */
public record RandomStrategy() implements Strategy {
  /** Returns the strategy. */
  public static RandomStrategy of() {
    return new RandomStrategy();
  }

  @Override
  public Optional<Map<String, Object>> next(Course course) {
    return course.random();
  }
}
