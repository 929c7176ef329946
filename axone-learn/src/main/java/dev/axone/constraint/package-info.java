/** Constraints on weights, applied after each optimizer step. */
@NullMarked
package dev.axone.constraint;

import org.jspecify.annotations.NullMarked;
