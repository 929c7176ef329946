package dev.axone.bench.measure;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An entrant with its child and what was measured of it. Once a child has failed, its lane stays
 * silent and the others go on.
 */
final class Lane implements AutoCloseable {
  private static final int CALIBRATION_MILLIS = 50;

  private final Entrant entrant;
  private @Nullable RunningChild child;
  private @Nullable String version;
  private @Nullable String failure;
  private long[] times = new long[0];
  private int stepsPerRound = 1;
  private float loss = Float.NaN;

  Lane(Entrant entrant, Settings settings) {
    this.entrant = entrant;
    try {
      child = RunningChild.start(entrant, settings);
      version = child.version();
    } catch (ChildFailure e) {
      failure = e.getMessage();
    }
  }

  /** Something to be done with a child. */
  @FunctionalInterface
  interface Task {
    void on(RunningChild child) throws ChildFailure;
  }

  /** Does something with the child if it has not failed, and remembers if it fails now. */
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

  /** Runs some steps and remembers the loss of the last. */
  void check(int steps) {
    attempt(
        it -> {
          it.run(steps);
          loss = it.loss();
        });
  }

  /** Runs for some time, and finds how many steps a round should have. */
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

  /** The median time of a step in microseconds; NaN if none was measured. */
  double medianMicros() {
    return median(times) / 1e3;
  }

  /** How many times longer the slower quarter of the steps takes than the faster quarter. */
  double spread() {
    if (times.length < 4) {
      return 1;
    }
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return (double) sorted[sorted.length * 3 / 4] / sorted[sorted.length / 4];
  }

  Entrant entrant() {
    return entrant;
  }

  /** The loss after {@link #check}; NaN before, or if the child failed. */
  float loss() {
    return loss;
  }

  /** What the contender calls itself; null if it did not start. */
  @Nullable String version() {
    return version;
  }

  /** Why the lane is silent; null if it is not. */
  @Nullable String failure() {
    return failure;
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }

  /** The median of some numbers; NaN of none. */
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
