/** Kernels: loops over flat memory. */
@NullMarked
package dev.axone.kernel;

import org.jspecify.annotations.NullMarked;
