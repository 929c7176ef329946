/** JMH benchmarks of single kernels, beside hand-written loops. */
@NullMarked
package dev.axone.bench.jmh;

import org.jspecify.annotations.NullMarked;
