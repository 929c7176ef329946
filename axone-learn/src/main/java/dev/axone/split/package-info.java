/** Splits of rows into training, validation and test parts, and folds for cross-validation. */
@NullMarked
package dev.axone.split;

import org.jspecify.annotations.NullMarked;
