package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** A function of each element. */
public enum Activation implements Part.Single {
  /** The positive part, max(0, x). */
  RELU,
  /** The positive part up to six, min(max(0, x), 6). */
  RELU6,
  /** The logistic function, 1 / (1 + e⁻ˣ). */
  SIGMOID;

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
