/**
 * Optimizers: update rules by gradients ({@link dev.axone.optimizer.UpdateRule}), wrappers around
 * them, and full-batch solvers ({@link dev.axone.optimizer.Solver}).
 */
@NullMarked
package dev.axone.optimizer;

import org.jspecify.annotations.NullMarked;
