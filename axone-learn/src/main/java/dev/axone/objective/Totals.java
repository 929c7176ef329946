package dev.axone.objective;

import dev.axone.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loss and metrics over the batches of an epoch, in double precision. */
public final class Totals {
  private final List<String> names;
  private final List<MetricAccumulator> metrics = new ArrayList<>();
  private double loss;
  private double samples;

  /**
   * Creates empty totals.
   *
   * @param names {@code loss} and the names of the metrics of each output
   * @param measures the metrics, in this order
   */
  public Totals(List<String> names, List<TracedMetric> measures) {
    this.names = names;
    measures.forEach(m -> metrics.add(new MetricAccumulator(m)));
  }

  public void clear() {
    loss = 0;
    samples = 0;
    metrics.forEach(MetricAccumulator::clear);
  }

  public void add(int batch, double meanLoss) {
    loss += meanLoss * batch;
    samples += batch;
  }

  /** Adds the result of a batch for a metric. */
  public void add(int metric, MemorySegment result, DType type) {
    metrics.get(metric).add(result, type);
  }

  public List<String> names() {
    return names;
  }

  /**
   * Returns the current value {@code i} of the loss (0) and the metrics; NaN if it is costly to
   * compute.
   */
  public double value(int i) {
    return i == 0 || metrics.get(i - 1).isCheap() ? exact(i) : Double.NaN;
  }

  private double exact(int i) {
    return i == 0 ? loss / samples : metrics.get(i - 1).value(samples);
  }

  /** Returns the sums or kept values of a metric. */
  public double[] numbers(int metric) {
    return metrics.get(metric).numbers();
  }

  /** Returns all values by name, each with a prefix. */
  public Map<String, Double> values(String prefix) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(prefix + names.get(i), exact(i));
    }
    return values;
  }

  /** Returns the state as a list of numbers, for a checkpoint. */
  public List<Double> state() {
    List<Double> state = new ArrayList<>(List.of(loss, samples));
    metrics.forEach(t -> t.save(state));
    return state;
  }

  /** Restores what {@link #state} returned. */
  public void state(List<Double> state) {
    loss = state.get(0);
    samples = state.get(1);
    int at = 2;
    for (MetricAccumulator t : metrics) {
      at = t.load(state, at);
    }
  }
}
