/** Rewrites of graphs that hold for every back end: sums, precision, and where elements stand. */
@NullMarked
package dev.axone.rewrite;

import org.jspecify.annotations.NullMarked;
