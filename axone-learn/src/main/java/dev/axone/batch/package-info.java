/** Batches: which samples come next, and how they get into a program's memory. */
@NullMarked
package dev.axone.batch;

import org.jspecify.annotations.NullMarked;
