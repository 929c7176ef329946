package dev.axone.constraint;

import dev.axone.tensor.Tensor;

/**
 * A constraint on weights: a function that projects a weight after each optimizer step. {@code
 * Constrained} applies it to a layer.
 *
 * <pre>{@code
 * var layer = Constrained.of(Dense.of(64).relu(), MaxNorm.of(2));
 * Constraint box = w -> w.maximum(-1).minimum(1);
 * }</pre>
 *
 * <p>Norms are of the weights into one unit: over all axes but the last. (In Keras the axes can be
 * chosen; its default is the first, which is the same for a Dense layer.)
 */
@FunctionalInterface
public interface Constraint {
  /** Returns the constrained weight, of the same shape. */
  Tensor apply(Tensor weight);
}
