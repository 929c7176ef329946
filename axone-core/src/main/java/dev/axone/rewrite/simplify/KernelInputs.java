package dev.axone.rewrite.simplify;

import dev.axone.rewrite.View;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;

/**
 * Which tensors the kernels of a back end can read without a copy. Tensors are read through
 * reshapes, broadcasts, permutations and slices.
 */
public interface KernelInputs {
  /** Returns whether the elements of {@code t} are in memory, in any order. */
  boolean isReadable(Tensor t);

  /** Returns whether element-wise kernels and reductions can read {@code t}. */
  boolean suitsLoops(Tensor t);

  /** Returns whether matrix products can read {@code t} as a factor. */
  boolean suitsProducts(Tensor t);

  /** Returns whether one kernel can reduce {@code t}. */
  boolean suitsReduction(Op.Reduce op, Tensor t);

  /** Returns whether the elements of {@code t} are contiguous in memory, in row-major order. */
  default boolean inMemory(Tensor t) {
    return isReadable(t) && View.of(t).isRowMajor(t.shape());
  }
}
