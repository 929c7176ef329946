/** The benchmark cases: networks, synthetic data, and theoretical minimum times. */
@NullMarked
package dev.axone.bench.workload;

import org.jspecify.annotations.NullMarked;
