/**
 * Convolutions, pooling and products by oneDNN's primitives, prepared when a program is compiled:
 * memory stays row-major with channels last, oneDNN's own layouts are used for kernels only.
 */
@NullMarked
package dev.axone.kernel.dnnl;

import org.jspecify.annotations.NullMarked;
