package dev.axone.model;

import dev.axone.metric.Metric;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums over the batches of an epoch, in double precision. */
final class Totals {
  private final List<String> names;
  private final List<Metric> metrics;
  private final double[][] sums;
  private double loss;
  private double samples;

  /**
   * Creates totals of zero.
   *
   * @param names {@code loss} and the metrics' of each output
   * @param metrics of one output
   * @param results what a program puts out for them, which says how long they are
   */
  Totals(List<String> names, List<Metric> metrics, List<Tensor> results) {
    this.names = names;
    this.metrics = metrics;
    this.sums = results.stream().map(t -> new double[t.shape().size()]).toArray(double[][]::new);
  }

  void clear() {
    loss = 0;
    samples = 0;
    for (double[] s : sums) {
      Arrays.fill(s, 0);
    }
  }

  void add(int batch, double meanLoss) {
    loss += meanLoss * batch;
    samples += batch;
  }

  void add(int metric, int element, double value) {
    sums[metric][element] += value;
  }

  int width(int metric) {
    return sums[metric].length;
  }

  List<String> names() {
    return names;
  }

  /** Returns the value of name {@code i}: the loss, then the metrics. */
  double value(int i) {
    return i == 0
        ? loss / samples
        : metrics.get((i - 1) % metrics.size()).value(sums[i - 1], samples);
  }

  /** Returns all values by name, each with a prefix. */
  Map<String, Double> values(String prefix) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(prefix + names.get(i), value(i));
    }
    return values;
  }

  /** Returns everything as a list of numbers, for a checkpoint. */
  List<Double> state() {
    List<Double> state = new ArrayList<>(List.of(loss, samples));
    for (double[] s : sums) {
      Arrays.stream(s).forEach(state::add);
    }
    return state;
  }

  /** Takes back what {@link #state} returned. */
  void state(List<Double> state) {
    int at = 0;
    loss = state.get(at++);
    samples = state.get(at++);
    for (double[] s : sums) {
      for (int i = 0; i < s.length; i++) {
        s[i] = state.get(at++);
      }
    }
  }
}
