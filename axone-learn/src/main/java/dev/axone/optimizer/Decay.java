package dev.axone.optimizer;

import dev.axone.tensor.Tensor;

/** Coupled (L2) and decoupled weight decay. */
final class Decay {
  private Decay() {}

  /** Returns the gradient of loss + decay · Σ p² / 2. */
  static Tensor coupled(Tensor parameter, Tensor gradient, double decay) {
    return decay == 0 ? gradient : gradient.add(parameter.multiply(decay));
  }

  /** Returns the parameter times 1 − rate · decay. */
  static Tensor decoupled(Slots slots, Tensor parameter, double decay) {
    return decay == 0
        ? parameter
        : parameter.multiply(slots.scalar("remains", (t, rate) -> 1 - rate * decay));
  }
}
