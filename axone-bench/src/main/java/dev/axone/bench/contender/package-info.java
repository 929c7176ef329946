/** The libraries that are measured, Axone and LibTorch, behind the same two interfaces. */
@NullMarked
package dev.axone.bench.contender;

import org.jspecify.annotations.NullMarked;
