package dev.axone.optimizer;

/**
 * How a loss is minimized: an {@link UpdateRule}, a formula that is compiled into the training step
 * of each batch, or a {@link Solver}, which asks for loss and gradient of all samples as often as
 * it needs them.
 */
public sealed interface Optimizer permits UpdateRule, Solver {
  /** Returns the learning rate at the start. */
  double learningRate();
}
