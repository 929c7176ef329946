/** Regularizers: what weights or activities cost. */
@NullMarked
package dev.axone.regularizer;

import org.jspecify.annotations.NullMarked;
