package dev.axone.search;

import dev.axone.search.stopping.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A running trial: its values and its reports. */
public final class RunningTrial {
  private final int number;
  private final Map<String, Object> values;
  private final Predicate<RunningTrial> rule;
  private final BooleanSupplier interrupted;
  private final List<Double> reports = new ArrayList<>();
  private final List<Double> folds = new ArrayList<>();
  private int epochs;
  private long seed;
  private boolean stopped;

  RunningTrial(
      int number,
      Map<String, Object> values,
      Predicate<RunningTrial> rule,
      BooleanSupplier interrupted,
      long seed) {
    this.number = number;
    this.values = values;
    this.rule = rule;
    this.interrupted = interrupted;
    this.seed = seed;
  }

  /** Returns the trial's number, from 0. */
  public int number() {
    return number;
  }

  /** Returns all values by parameter. */
  public Map<String, Object> values() {
    return values;
  }

  /**
   * Returns the value of a parameter.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  public Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no parameter '%s', there are %s".formatted(name, values.keySet()));
    }
    return value;
  }

  /** Returns the value of a parameter that is a number. */
  public double number(String name) {
    if (value(name) instanceof Number n) {
      return n.doubleValue();
    }
    throw new IllegalArgumentException(
        "the parameter '%s' is not a number, it is '%s'".formatted(name, value(name)));
  }

  /** Returns the value of a parameter that is an integer. */
  public int whole(String name) {
    return Math.toIntExact(Math.round(number(name)));
  }

  /** Returns the value of a parameter as a text. */
  public String text(String name) {
    return value(name).toString();
  }

  /** Sets the number of epochs of the trial, for Hyperband. */
  public synchronized void epochs(int n) {
    epochs = n;
  }

  /** Sets the seed of the trial. */
  public synchronized void seed(long s) {
    seed = s;
  }

  /** Reports the score after an epoch; returns whether the trial should end now. */
  public boolean report(double score) {
    synchronized (this) {
      reports.add(score);
    }
    boolean stop = rule.test(this);
    synchronized (this) {
      stopped |= stop;
    }
    return stop;
  }

  /** Records the score of a fold. */
  public synchronized void fold(double score) {
    folds.add(score);
  }

  /** Returns whether the search was interrupted: throw {@link Interrupted} then. */
  public boolean interrupted() {
    return interrupted.getAsBoolean();
  }

  /** Returns whether this trial was stopped after a report. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  synchronized List<Double> reports() {
    return List.copyOf(reports);
  }

  synchronized List<Double> folds() {
    return List.copyOf(folds);
  }

  synchronized long seed() {
    return seed;
  }

  synchronized Curve curve(double sign) {
    return new Curve(number, epochs, false, reports.stream().map(s -> sign * s).toList());
  }
}
