package dev.axone.bench.workload;

/** What one step of a case computes. */
public enum Mode {
  /** Forward, mean cross entropy, backward, update. */
  TRAINING,
  /** Forward only, up to the probabilities of the classes. */
  INFERENCE
}
