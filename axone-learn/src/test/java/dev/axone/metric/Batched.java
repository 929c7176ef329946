package dev.axone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.conformance.Twins;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Values of metrics over data in batches of any size, and data for them. */
final class Batched {
  private Batched() {}

  static final int SAMPLES = 23;

  /** Returns a metric's value over data in batches of a size. */
  static double value(Metric metric, int batch, Values y, Values t) {
    double[] totals = new double[0];
    int n = y.shape().dim(0);
    for (int from = 0; from < n; from += batch) {
      int to = Math.min(n, from + batch);
      Tensor sums = metric.sums(Tensor.of(rows(y, from, to)), Tensor.of(rows(t, from, to)));
      double[] more = sums.eval().data();
      int at = metric.storesValues() ? totals.length : 0;
      totals = Arrays.copyOf(totals, Math.max(totals.length, at + more.length));
      for (int i = 0; i < more.length; i++) {
        totals[at + i] += more[i];
      }
    }
    return metric.value(totals, n);
  }

  static Values rows(Values all, int from, int to) {
    int size = all.shape().tail().size();
    double[] part = Arrays.copyOfRange(all.data(), from * size, to * size);
    return new Values(all.shape().with(0, to - from), part);
  }

  /** Asserts the value for one batch, batches of 1, and batches with a rest. */
  static void assertValue(double expected, Metric metric, Values y, Values t) {
    for (int batch : new int[] {SAMPLES, 1, 5, 22}) {
      double tolerance = 1e-6 * Math.max(1, Math.abs(expected));
      assertEquals(expected, value(metric, batch, y, t), tolerance, metric + " by " + batch);
    }
  }

  static Values probabilities(int classes) {
    return Twins.distributions(Shape.of(SAMPLES, classes), 1);
  }

  static Values labels(int classes) {
    return Twins.labels(Shape.of(SAMPLES), classes, 2);
  }

  static Values oneHot(Values labels, int classes) {
    double[] t = new double[labels.data().length * classes];
    for (int i = 0; i < labels.data().length; i++) {
      t[i * classes + (int) labels.data()[i]] = 1;
    }
    return new Values(labels.shape().join(Shape.of(classes)), t);
  }

  static int best(Values y, int row) {
    int n = y.shape().dim(-1);
    return IntStream.range(0, n)
        .reduce((a, b) -> y.data()[row * n + b] > y.data()[row * n + a] ? b : a)
        .orElseThrow();
  }
}
