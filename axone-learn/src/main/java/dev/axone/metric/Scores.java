package dev.axone.metric;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The scores and labels of a class, in ascending order of scores, for exact areas under curves.
 *
 * @param keys for each sample its score, as an integer of the same order (32 bits), whether it is
 *     positive (1 bit) and its weight, a float (31 bits)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Scores(long[] keys) {
  private static final long POSITIVE = 1L << 31;

  /**
   * Returns the numbers to store of a batch: the numbers of classes and rows, then the rows: a
   * score for every class, then for every class the sample's weight if it is positive, minus the
   * weight if it is negative, and 0 if it is ignored.
   */
  static Tensor kept(String metric, Tensor prediction, Tensor target, @Nullable Tensor counts) {
    Shape p = prediction.shape();
    boolean binary = Classes.binary(p);
    int classes = binary ? 1 : p.dim(-1);
    int rows = p.size() / classes;
    Tensor truth;
    if (binary || target.shape().equals(p)) {
      truth = Classes.matched(metric, prediction, target).greater(0.5);
    } else {
      Tensor index = Tensor.range(classes, target.dtype());
      truth = Classes.truth(metric, prediction, target).reshape(p.with(-1, 1)).equal(index);
    }
    truth = truth.reshape(rows, classes).multiply(2).subtract(1);
    if (counts != null) {
      int batch = p.dim(0);
      Tensor each = counts.reshape(batch, 1).broadcastTo(Shape.of(batch, rows / batch));
      truth = truth.multiply(each.reshape(rows, 1));
    }
    Tensor both = Tensor.concat(1, prediction.reshape(rows, classes), truth);
    Tensor sizes = Tensor.concat(0, filled(prediction, classes), filled(prediction, rows));
    return Tensor.concat(0, sizes, both.reshape(-1));
  }

  private static Tensor filled(Tensor like, double value) {
    return Tensor.of(new Op.Fill(value, Shape.of(1), like.dtype()));
  }

  /** Returns the mean of a measure over the classes that have positives and negatives. */
  static double mean(double[] kept, ToDoubleFunction<Scores> measure) {
    int classes = kept.length == 0 ? 0 : (int) kept[0];
    double sum = 0;
    int measured = 0;
    for (int c = 0; c < classes; c++) {
      Scores s = of(kept, c);
      double positives = s.positives();
      if (positives > 0 && positives < s.all()) {
        sum += measure.applyAsDouble(s);
        measured++;
      }
    }
    return measured == 0 ? Double.NaN : sum / measured;
  }

  private static Scores of(double[] kept, int c) {
    long[] keys = new long[kept.length / 2];
    int n = 0;
    for (int at = 0; at < kept.length; ) {
      int classes = (int) kept[at];
      int rows = (int) kept[at + 1];
      at += 2;
      for (int i = 0; i < rows; i++, at += 2 * classes) {
        if (kept[at + classes + c] != 0) {
          keys[n++] = key(kept[at + c], kept[at + classes + c]);
        }
      }
    }
    keys = Arrays.copyOf(keys, n);
    Arrays.sort(keys);
    return new Scores(keys);
  }

  private static long key(double score, double weight) {
    int bits = Float.floatToIntBits((float) score + 0f); // one zero
    int ordered = bits ^ ((bits >> 31) & 0x7fffffff);
    long positive = weight > 0 ? POSITIVE : 0;
    return ((long) ordered << 32) | positive | Float.floatToIntBits((float) Math.abs(weight));
  }

  private static double weight(long key) {
    return Float.intBitsToFloat((int) (key & (POSITIVE - 1)));
  }

  private double positives() {
    return positiveWeight(0, keys.length);
  }

  private double all() {
    return totalWeight(0, keys.length);
  }

  /**
   * Returns the fraction of pairs of a positive and a negative sample in which the positive one has
   * the higher score.
   */
  double rocArea() {
    double positives = 0;
    double negatives = 0;
    double pairs = 0;
    for (int from = 0; from < keys.length; ) {
      int to = endOfTies(from);
      double p = positiveWeight(from, to);
      double n = totalWeight(from, to) - p;
      pairs += p * negatives + p * n / 2;
      positives += p;
      negatives += n;
      from = to;
    }
    return pairs / positives / negatives;
  }

  /** Returns the sum over all thresholds of precision times the increase of recall. */
  double averagePrecision() {
    double all = positives();
    double predicted = all();
    double truePositives = all;
    double area = 0;
    for (int from = 0; from < keys.length; ) {
      int to = endOfTies(from);
      double p = positiveWeight(from, to);
      area += p / all * (truePositives / predicted);
      truePositives -= p;
      predicted -= totalWeight(from, to);
      from = to;
    }
    return area;
  }

  private int endOfTies(int from) {
    int to = from;
    while (to < keys.length && keys[to] >> 32 == keys[from] >> 32) {
      to++;
    }
    return to;
  }

  private double positiveWeight(int from, int to) {
    double n = 0;
    for (int i = from; i < to; i++) {
      n += (keys[i] & POSITIVE) == 0 ? 0 : weight(keys[i]);
    }
    return n;
  }

  private double totalWeight(int from, int to) {
    double n = 0;
    for (int i = from; i < to; i++) {
      n += weight(keys[i]);
    }
    return n;
  }
}
