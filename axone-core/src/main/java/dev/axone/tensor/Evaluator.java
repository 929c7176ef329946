package dev.axone.tensor;

/** Computes the value of a tensor: what stands behind {@link Tensor#eval()}. */
@FunctionalInterface
public interface Evaluator {
  /** Returns the elements of {@code tensor}, whose graph must not hold an input. */
  Values eval(Tensor tensor);
}
