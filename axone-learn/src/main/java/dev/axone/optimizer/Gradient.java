package dev.axone.optimizer;

import dev.axone.tensor.Tensor;

/**
 * A parameter with its gradient and its optimizer state.
 *
 * @param slots the optimizer's state for the parameter
 * @param parameter the value of the parameter
 * @param value the gradient of the loss, of the same shape
 */
public record Gradient(Slots slots, Tensor parameter, Tensor value) {
  /** Returns the parameter with another gradient. */
  public Gradient withValue(Tensor v) {
    return new Gradient(slots, parameter, v);
  }

  /** Returns the gradient at another value of the parameter. */
  public Gradient withParameter(Tensor p) {
    return new Gradient(slots, p, value);
  }

  /** Returns the gradient with other slots. */
  public Gradient withSlots(Slots s) {
    return new Gradient(s, parameter, value);
  }
}
