/** The processor's back end: a package for each stage: fusion, schedule, memory, kernels, run. */
@NullMarked
package dev.axone.cpu;

import org.jspecify.annotations.NullMarked;
