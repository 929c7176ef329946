package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** An element-wise activation. */
public enum Activation implements Part.Single {
  /** max(0, x). */
  RELU,
  /** min(max(0, x), 6). */
  RELU6,
  /** The logistic function, 1 / (1 + e⁻ˣ). */
  SIGMOID;

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
