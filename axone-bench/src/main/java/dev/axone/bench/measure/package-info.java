/** How it is measured: child processes that run in turn, and what is asked of them. */
@NullMarked
package dev.axone.bench.measure;

import org.jspecify.annotations.NullMarked;
