/** Regularizers: penalties on weights or activations. */
@NullMarked
package dev.axone.regularizer;

import org.jspecify.annotations.NullMarked;
