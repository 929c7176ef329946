package dev.axone.objective;

import dev.axone.metric.Metric;
import dev.axone.tensor.Tensor;

/**
 * A metric of an output and what a program puts out for it.
 *
 * @param metric the metric
 * @param result its sums over a batch, or what it keeps of it
 * @param counted whether the number of steps that count stands behind the sums
 */
public record Measure(Metric metric, Tensor result, boolean counted) {}
