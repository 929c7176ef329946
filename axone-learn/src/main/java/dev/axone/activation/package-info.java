/** Activation functions. */
@NullMarked
package dev.axone.activation;

import org.jspecify.annotations.NullMarked;
