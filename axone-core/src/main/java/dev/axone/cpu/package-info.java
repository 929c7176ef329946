/** The processor's back end: fusion, schedule, memory, kernels, run, each a package. */
@NullMarked
package dev.axone.cpu;

import org.jspecify.annotations.NullMarked;
