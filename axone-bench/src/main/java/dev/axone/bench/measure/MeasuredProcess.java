package dev.axone.bench.measure;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A child process and its measured times. After a failure of the process it is skipped, and the
 * others continue.
 */
final class MeasuredProcess implements AutoCloseable {
  private static final int CALIBRATION_MILLIS = 50;

  private final RunConfiguration configuration;

  /** A warmed-up process has compiled its loops, which Axone interprets at first. */
  private static final String COMPILED_LOOPS = "-Daxone.interpreted=0";

  private @Nullable RunningChild child;
  private @Nullable String version;
  private @Nullable String failure;
  private long[] times = new long[0];
  private int stepsPerRound = 1;
  private float loss = Float.NaN;

  MeasuredProcess(RunConfiguration configuration, Settings settings) {
    this.configuration = configuration;
    try {
      child = RunningChild.start(configuration, settings, COMPILED_LOOPS);
      version = child.version();
    } catch (ChildFailure e) {
      failure = e.getMessage();
    }
  }

  /** An action on a child process. */
  @FunctionalInterface
  interface Task {
    void on(RunningChild child) throws ChildFailure;
  }

  /** Runs an action on the process if it has not failed; records a failure. */
  void attempt(Task task) {
    if (child == null) {
      return;
    }
    try {
      task.on(child);
    } catch (ChildFailure e) {
      child = null;
      failure = e.getMessage();
    }
  }

  /** Runs some steps and records the loss of the last. */
  void check(int steps) {
    attempt(
        it -> {
          it.run(steps);
          loss = it.loss();
        });
  }

  /** Warms up for some time, and determines the number of steps of a round. */
  void warmUp(int warmUpMillis, int roundMillis) {
    attempt(
        it -> {
          long end = System.nanoTime() + warmUpMillis * 1_000_000L;
          double step = median(it.run(1));
          do {
            step = median(it.run(steps(CALIBRATION_MILLIS, step)));
          } while (System.nanoTime() < end);
          stepsPerRound = steps(roundMillis, step);
        });
  }

  /** Runs and records one round. */
  void round() {
    attempt(
        it -> {
          long[] more = it.run(stepsPerRound);
          times = LongStream.concat(Arrays.stream(times), Arrays.stream(more)).toArray();
        });
  }

  /** Returns the median time of a step in microseconds; NaN if none was measured. */
  double medianMicros() {
    return median(times) / 1e3;
  }

  /** Returns the time in microseconds that the rest of a hundred steps exceeds; NaN of no steps. */
  double percentileMicros(int percent) {
    if (times.length == 0) {
      return Double.NaN;
    }
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, sorted.length * (long) percent / 100)] / 1e3;
  }

  /** Returns the ratio of the upper to the lower quartile of the times. */
  double spread() {
    if (times.length < 4) {
      return 1;
    }
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return (double) sorted[sorted.length * 3 / 4] / sorted[sorted.length / 4];
  }

  RunConfiguration configuration() {
    return configuration;
  }

  /** Returns the loss after {@link #check}; NaN before, or if the process failed. */
  float loss() {
    return loss;
  }

  /** Returns the contender's version; null if it did not start. */
  @Nullable String version() {
    return version;
  }

  /** Returns the failure of the process; null if it has not failed. */
  @Nullable String failure() {
    return failure;
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }

  /** Returns the median; NaN of no values. */
  static double median(long[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  private static int steps(int millis, double nanosPerStep) {
    return (int) Math.max(1, Math.min(1_000_000, millis * 1e6 / nanosPerStep));
  }
}
