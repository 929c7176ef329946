/**
 * Optimizers: formulas by which parameters follow their gradients ({@link
 * dev.axone.optimizer.UpdateRule}), what is wrapped around them, and solvers that take all samples
 * at once ({@link dev.axone.optimizer.Solver}).
 */
@NullMarked
package dev.axone.optimizer;

import org.jspecify.annotations.NullMarked;
