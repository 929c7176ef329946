/** Rows divided into parts: training, validation and test, or folds of a cross-validation. */
@NullMarked
package dev.axone.split;

import org.jspecify.annotations.NullMarked;
