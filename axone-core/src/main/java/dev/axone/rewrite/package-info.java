/** Rewrites of graphs for every back end: sums, precision, and strided views. */
@NullMarked
package dev.axone.rewrite;

import org.jspecify.annotations.NullMarked;
