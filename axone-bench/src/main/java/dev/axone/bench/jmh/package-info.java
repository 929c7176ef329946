/** Measurements of single kernels with JMH, beside the best loop that a person would write. */
@NullMarked
package dev.axone.bench.jmh;

import org.jspecify.annotations.NullMarked;
