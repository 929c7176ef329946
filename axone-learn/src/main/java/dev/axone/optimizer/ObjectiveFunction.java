package dev.axone.optimizer;

/** The objective function of n unknowns to minimize, with its gradient. */
@FunctionalInterface
public interface ObjectiveFunction {
  /**
   * Returns the value.
   *
   * @param x n unknowns
   * @param gradient receives the gradient
   */
  double at(double[] x, double[] gradient);

  /**
   * Computes the product of the Hessian with a vector.
   *
   * @param x n unknowns
   * @param vector n numbers
   * @param product receives H(x) · vector
   * @throws UnsupportedOperationException if the function has no second derivatives
   */
  default void hessian(double[] x, double[] vector, double[] product) {
    throw new UnsupportedOperationException(
        "this objective function has no second derivatives: use a solver without them, such as"
            + " Lbfgs");
  }

  /** Returns the relative rounding error of values. Default: that of double. */
  default double precision() {
    return 0x1p-52;
  }
}
