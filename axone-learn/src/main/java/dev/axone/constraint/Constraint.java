package dev.axone.constraint;

import dev.axone.tensor.Tensor;

/**
 * What a weight is held to: a function from what the optimizer would set it to, to what it is set
 * to. {@code Constrained} applies it to a layer.
 *
 * <pre>{@code
 * var layer = Constrained.of(Dense.of(64).relu(), MaxNorm.of(2));
 * Constraint box = w -> w.maximum(-1).minimum(1);
 * }</pre>
 *
 * <p>Norms are those of the weights that lead to one unit: over all axes but the last. (Keras lets
 * one choose the axes; its default is the first, which for a Dense layer is the same.)
 */
@FunctionalInterface
public interface Constraint {
  /** Returns the weight's value after the step, of the same shape. */
  Tensor apply(Tensor weight);
}
