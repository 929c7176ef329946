package dev.axone.optimizer;

import dev.axone.tensor.Tensor;

/**
 * How a parameter follows its gradient: a formula over tensors, traced once and compiled into the
 * training step.
 *
 * <pre>{@code
 * record SignDescent(double learningRate) implements Optimizer {
 *   public Tensor update(Slots slots, Tensor p, Tensor g) {
 *     return p.subtract(g.sign().multiply(slots.learningRate()));
 *   }
 * }
 * }</pre>
 */
public interface Optimizer {
  /** Returns the learning rate at the start. */
  double learningRate();

  /**
   * Returns the parameter's next value.
   *
   * @param slots what the optimizer keeps for this parameter, and scalars
   * @param parameter its value
   * @param gradient of the loss, same shape
   */
  Tensor update(Slots slots, Tensor parameter, Tensor gradient);
}
