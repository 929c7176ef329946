/**
 * The graph: {@link dev.axone.tensor.Tensor} is a node, {@link dev.axone.tensor.Op} its operation.
 * Shapes are checked when a node is created; nothing is computed here.
 */
@NullMarked
package dev.axone.tensor;

import org.jspecify.annotations.NullMarked;
