/** Benchmarks of Axone and LibTorch, run alternately on the same cores. */
@NullMarked
package dev.axone.bench;

import org.jspecify.annotations.NullMarked;
