/** Gradients of a convolution whose result is max-pooled: most of the terms are 0. */
@NullMarked
package dev.axone.kernel.pooled;

import org.jspecify.annotations.NullMarked;
