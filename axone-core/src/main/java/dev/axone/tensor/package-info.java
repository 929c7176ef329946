/**
 * The graph: {@link dev.axone.tensor.Tensor} is a node, {@link dev.axone.tensor.Op} says what it
 * computes. Shapes are checked when a node is made; nothing is computed here.
 */
@NullMarked
package dev.axone.tensor;

import org.jspecify.annotations.NullMarked;
