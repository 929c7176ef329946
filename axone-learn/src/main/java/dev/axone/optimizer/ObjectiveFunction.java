package dev.axone.optimizer;

/** The objective function of n unknowns to minimize, with its gradient. */
@FunctionalInterface
public interface ObjectiveFunction {
  /**
   * Returns the value.
   *
   * @param x n unknowns
   * @param gradient becomes the gradient there
   */
  double at(double[] x, double[] gradient);

  /**
   * Computes the product of the Hessian with a vector.
   *
   * @param x n unknowns
   * @param vector n numbers
   * @param product becomes H(x) · vector
   * @throws UnsupportedOperationException if the function has no second derivatives
   */
  default void hessian(double[] x, double[] vector, double[] product) {
    throw new UnsupportedOperationException(
        "this objective function gives no second derivatives: use a solver that needs none, such as"
            + " Lbfgs");
  }

  /** Returns the relative error of values: differences below are noise. Default: that of double. */
  default double precision() {
    return 0x1p-52;
  }
}
