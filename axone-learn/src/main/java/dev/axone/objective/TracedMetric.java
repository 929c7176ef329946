package dev.axone.objective;

import dev.axone.metric.Metric;
import dev.axone.tensor.Tensor;

/**
 * A metric of an output in a trace.
 *
 * @param metric the metric
 * @param result its sums over a batch, or the values that it keeps of the batch
 * @param counted whether the last element of the result is the number of positions that count
 */
public record TracedMetric(Metric metric, Tensor result, boolean counted) {}
