package dev.axone.constraint;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Limits the norm of the weights into each unit to {@code max}: w · min(‖w‖, max) / (‖w‖ + 10⁻⁷),
 * as in Keras. Srivastava et al., "Dropout: a simple way to prevent neural networks from
 * overfitting", 2014.
 *
 * @param max the maximum norm of the weights into a unit; default 2
 */
public record MaxNorm(double max) implements Constraint {
  /** Checks the norm. */
  public MaxNorm {
    Arguments.positive("max", max);
  }

  /** Returns the constraint with norm 2. */
  public static MaxNorm of() {
    return of(2);
  }

  /** Returns the constraint. */
  public static MaxNorm of(double max) {
    return new MaxNorm(max);
  }

  @Override
  public Tensor apply(Tensor weight) {
    Tensor norm = Norms.of(weight);
    return weight.multiply(norm.minimum(max).divide(norm.add(Norms.EPSILON)));
  }
}
