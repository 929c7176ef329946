package dev.axone.augment;

import dev.axone.random.Threefry;

/**
 * The uniform numbers that an augmentation draws, one stream for each draw.
 *
 * @param seed of the run
 * @param step of the run
 */
record Drawn(long seed, long step) {
  double uniform(int draw, int index) {
    return Threefry.uniform(Threefry.key(seed, step, (1 << 30) + draw), index);
  }

  double between(int draw, int index, double low, double high) {
    return uniform(draw, index) * (high - low) + low;
  }

  /** Beta(α, α) from two draws, by the formula of Devroye (1996). */
  double beta(int draw, int index, double alpha) {
    double power = Math.pow(1 - uniform(draw, index), -1 / alpha) - 1;
    double cos = Math.cos(2 * Math.PI * uniform(draw + 1, index));
    return 0.5 + Math.signum(cos) * 0.5 / Math.sqrt(1 + 1 / (power * cos * cos));
  }
}
