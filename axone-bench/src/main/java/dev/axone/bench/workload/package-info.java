/** What is measured: networks, synthetic data, and the time below which no program can go. */
@NullMarked
package dev.axone.bench.workload;

import org.jspecify.annotations.NullMarked;
