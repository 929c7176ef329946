/** Batches: sampling, prefetching, and copying into the inputs of programs. */
@NullMarked
package dev.axone.batch;

import org.jspecify.annotations.NullMarked;
