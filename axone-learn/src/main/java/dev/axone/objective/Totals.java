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
  private final List<Tally> tallies = new ArrayList<>();
  private double loss;
  private double samples;

  /**
   * Creates totals of zero.
   *
   * @param names {@code loss} and the metrics' of each output
   * @param measures the metrics, in this order
   */
  public Totals(List<String> names, List<Measure> measures) {
    this.names = names;
    measures.forEach(m -> tallies.add(new Tally(m)));
  }

  public void clear() {
    loss = 0;
    samples = 0;
    tallies.forEach(Tally::clear);
  }

  public void add(int batch, double meanLoss) {
    loss += meanLoss * batch;
    samples += batch;
  }

  /** Adds what a program put out for a metric. */
  public void add(int metric, MemorySegment result, DType type) {
    tallies.get(metric).add(result, type);
  }

  public List<String> names() {
    return names;
  }

  /**
   * Returns the value of name {@code i}, the loss, then the metrics, so far; NaN if it takes long
   * to compute.
   */
  public double value(int i) {
    return i == 0 || tallies.get(i - 1).isCheap() ? exact(i) : Double.NaN;
  }

  private double exact(int i) {
    return i == 0 ? loss / samples : tallies.get(i - 1).value(samples);
  }

  /** Returns what a metric has summed or kept. */
  public double[] numbers(int metric) {
    return tallies.get(metric).numbers();
  }

  /** Returns all values by name, each with a prefix. */
  public Map<String, Double> values(String prefix) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(prefix + names.get(i), exact(i));
    }
    return values;
  }

  /** Returns everything as a list of numbers, for a checkpoint. */
  public List<Double> state() {
    List<Double> state = new ArrayList<>(List.of(loss, samples));
    tallies.forEach(t -> t.save(state));
    return state;
  }

  /** Takes back what {@link #state} returned. */
  public void state(List<Double> state) {
    loss = state.get(0);
    samples = state.get(1);
    int at = 2;
    for (Tally t : tallies) {
      at = t.load(state, at);
    }
  }
}
