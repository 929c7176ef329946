/** Constraints: what weights are held to after each step. */
@NullMarked
package dev.axone.constraint;

import org.jspecify.annotations.NullMarked;
