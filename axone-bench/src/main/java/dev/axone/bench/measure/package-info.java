/** The measurements: child processes that run alternately, and their commands. */
@NullMarked
package dev.axone.bench.measure;

import org.jspecify.annotations.NullMarked;
