package dev.axone.optimizer;

import dev.axone.tensor.Tensor;

/** What an optimizer keeps for one parameter from step to step, and the scalars of a step. */
public interface Slots {
  /** A scalar computed in double precision before each step. */
  @FunctionalInterface
  interface Scalar {
    /**
     * Returns the scalar's value.
     *
     * @param step the number of this step, from 1
     * @param learningRate the learning rate of this step
     */
    double of(double step, double learningRate);
  }

  /** Returns the value kept under a name, of the parameter's shape; zeros before the first step. */
  Tensor zeros(String name);

  /** Sets what is kept under a name after this step. */
  void set(String name, Tensor value);

  /** Returns a scalar of the step; the name is the same for all parameters. */
  Tensor scalar(String name, Scalar value);

  /** Returns the learning rate of the step. */
  default Tensor learningRate() {
    return scalar("learning_rate", (step, rate) -> rate);
  }

  /** Returns what the parameter's constraints make of a value; the value, if there are none. */
  default Tensor constrain(Tensor value) {
    return value;
  }

  /**
   * Returns the value kept under a name, which within a model stands for the parameter when it is
   * evaluated, and is the parameter's own before the first step.
   */
  default Tensor stand(String name) {
    return zeros(name);
  }
}
