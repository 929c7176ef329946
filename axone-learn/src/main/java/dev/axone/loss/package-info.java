/** Losses: what training makes small. */
@NullMarked
package dev.axone.loss;

import org.jspecify.annotations.NullMarked;
