package dev.axone.optimizer;

/**
 * An optimizer, which minimizes a loss: an {@link UpdateRule}, a formula compiled into the training
 * step of each batch, or a {@link Solver}, which evaluates loss and gradient of all samples several
 * times an iteration.
 */
public sealed interface Optimizer permits UpdateRule, Solver {
  /** Returns the initial learning rate. */
  double learningRate();
}
