package dev.axone.train;

import dev.axone.metric.Accuracy;
import dev.axone.tensor.Variable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A control that writes down what is asked of it. */
final class Desk implements TrainControl {
  final List<String> asked = new ArrayList<>();
  double rate = 0.1;
  private final Memory memory = new Memory();

  /** Tells a callback of the end of an epoch. */
  void epoch(Callback callback, int epoch, Map<String, Double> metrics) {
    callback.on(new TrainEvent.EpochEnd(epoch, 100, 1, metrics, rate, Duration.ZERO, 0), this);
  }

  @Override
  public void stop(String reason) {
    asked.add("stop: " + reason);
  }

  @Override
  public void pause(String reason) {
    asked.add("pause: " + reason);
  }

  @Override
  public void abort(String reason) {
    asked.add("abort: " + reason);
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void learningRate(double r) {
    rate = r;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public HistoryNames names() {
    return HistoryNames.of(List.of("out"), List.of(List.of(Accuracy.of()))).with(List.of("val_"));
  }

  @Override
  public Map<String, Variable> weights() {
    return Map.of();
  }

  @Override
  public void save(Path file) {
    asked.add("save " + file.getFileName());
  }

  @Override
  public void keep(String name) {
    asked.add("keep");
  }

  @Override
  public void restore(String name) {
    asked.add("restore");
  }
}
