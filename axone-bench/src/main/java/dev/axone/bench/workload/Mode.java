package dev.axone.bench.workload;

/** The computation of a step of a case. */
public enum Mode {
  /** Forward pass, mean cross entropy, backward pass, update. */
  TRAINING,
  /** Forward pass to the class probabilities. */
  INFERENCE
}
