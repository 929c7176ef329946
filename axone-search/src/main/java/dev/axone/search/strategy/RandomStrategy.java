package dev.axone.search.strategy;

import java.util.Map;
import java.util.Optional;

/**
 * Random search: points drawn at random, each parameter from its own distribution. Bergstra and
 * Bengio, "Random search for hyper-parameter optimization", 2012: better than a grid where few
 * parameters matter.
 */
public record RandomStrategy() implements Strategy {
  /** Returns the strategy. */
  public static RandomStrategy of() {
    return new RandomStrategy();
  }

  @Override
  public Optional<Map<String, Object>> next(SearchState state) {
    return state.random();
  }
}
