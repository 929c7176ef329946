/** Kernels: computations on memory at fixed addresses. */
@NullMarked
package dev.axone.kernel;

import org.jspecify.annotations.NullMarked;
