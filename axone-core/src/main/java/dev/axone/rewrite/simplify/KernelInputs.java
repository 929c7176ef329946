package dev.axone.rewrite.simplify;

import dev.axone.rewrite.View;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;

/**
 * What the kernels of a back end read as it is; what they cannot read is copied first. Tensors are
 * read through reshapes, broadcasts, permutations and slices.
 */
public interface KernelInputs {
  /** Returns whether the elements of {@code t} stand in memory, in any order. */
  boolean isReadable(Tensor t);

  /** Returns whether element-wise kernels and reductions read {@code t}. */
  boolean suitsLoops(Tensor t);

  /** Returns whether matrix products take {@code t} as a factor. */
  boolean suitsProducts(Tensor t);

  /** Returns whether one kernel reduces {@code t}. */
  boolean suitsReduction(Op.Reduce op, Tensor t);

  /** Returns whether the elements of {@code t} stand in memory, row-major. */
  default boolean inMemory(Tensor t) {
    return isReadable(t) && View.of(t).isRowMajor(t.shape());
  }
}
