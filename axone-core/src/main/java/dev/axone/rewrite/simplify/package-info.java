/** Simplification of graphs, and copies of tensors that kernels cannot read. */
@NullMarked
package dev.axone.rewrite.simplify;

import org.jspecify.annotations.NullMarked;
