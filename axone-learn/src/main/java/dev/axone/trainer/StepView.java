package dev.axone.trainer;

import dev.axone.objective.Totals;
import dev.axone.train.TrainEvent;
import java.util.List;

/**
 * A view of the last step in the trainer's state: one object for all steps, so that a step
 * allocates nothing.
 */
public final class StepView implements TrainEvent.StepEnd {
  private static final double NANOS = 1e9;

  private final Training training;
  private final Position position;
  private final Totals totals;
  private final int steps;
  private final long began = System.nanoTime();
  private double batchLoss;
  private double learningRate;

  public StepView(Training training, Position position, Totals totals, int steps) {
    this.training = training;
    this.position = position;
    this.totals = totals;
    this.steps = steps;
  }

  public StepView of(double loss, double rate) {
    batchLoss = loss;
    learningRate = rate;
    return this;
  }

  @Override
  public int epoch() {
    return position.epoch() + 1;
  }

  @Override
  public int step() {
    return position.step();
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public long totalSteps() {
    return training.steps();
  }

  @Override
  public double batchLoss() {
    return batchLoss;
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public double seconds() {
    return (System.nanoTime() - began) / NANOS;
  }

  @Override
  public List<String> names() {
    return totals.names();
  }

  @Override
  public double value(int name) {
    return totals.value(name);
  }
}
