/**
 * Convolutions, poolings and matrix products with oneDNN's primitives, which are created when a
 * program is compiled. Tensors are row-major with channels last; oneDNN's own layouts are used for
 * convolution kernels and packed factors only.
 */
@NullMarked
package dev.axone.kernel.dnnl;

import org.jspecify.annotations.NullMarked;
