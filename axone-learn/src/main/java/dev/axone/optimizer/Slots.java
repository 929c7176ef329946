package dev.axone.optimizer;

import dev.axone.tensor.Tensor;

/** The state of an optimizer for one parameter, and the scalars of a step. */
public interface Slots {
  /** A scalar computed in double precision before each step. */
  @FunctionalInterface
  interface Scalar {
    /**
     * Returns the scalar's value.
     *
     * @param step the index of this step, from 1
     * @param learningRate the learning rate of this step
     */
    double of(double step, double learningRate);
  }

  /** Returns the state with a name, of the parameter's shape; zeros before the first step. */
  Tensor zeros(String name);

  /** Sets the state with a name after this step. */
  void set(String name, Tensor value);

  /** Returns a scalar of the step, which all parameters share by its name. */
  Tensor scalar(String name, Scalar value);

  /** Returns the learning rate of the step. */
  default Tensor learningRate() {
    return scalar("learning_rate", (step, rate) -> rate);
  }

  /** Applies the parameter's constraints to a value. */
  default Tensor constrain(Tensor value) {
    return value;
  }

  /**
   * Returns the state with a name that replaces the parameter when a model is evaluated; it starts
   * with the parameter's value.
   */
  default Tensor evaluated(String name) {
    return zeros(name);
  }
}
