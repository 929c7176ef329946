package dev.axone.bench.workload;

/** What follows each hidden layer of a network. */
public enum Activation {
  /** The positive part, max(0, x). */
  RELU,
  /** The logistic function, 1 / (1 + e⁻ˣ). */
  SIGMOID
}
