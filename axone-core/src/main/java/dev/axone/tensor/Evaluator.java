package dev.axone.tensor;

/** Computes the value of a tensor: the implementation of {@link Tensor#eval()}. */
@FunctionalInterface
public interface Evaluator {
  /** Returns the elements of {@code tensor}, whose graph must not contain an input. */
  Values eval(Tensor tensor);
}
