/** An equal graph with less work, and copies of what kernels cannot read. */
@NullMarked
package dev.axone.rewrite.simplify;

import org.jspecify.annotations.NullMarked;
