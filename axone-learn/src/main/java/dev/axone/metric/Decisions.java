package dev.axone.metric;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;

/**
 * The counts of precision, recall and F1 score: true positives, false positives and false negatives
 * of each class.
 *
 * @param average how the scores of several classes are averaged
 * @param threshold the threshold above which a single output, or an independent label, is positive
 * @param multiLabel whether outputs are independent labels, not exclusive classes
 * @param classIndex the only class to score, or −1
 */
record Decisions(Averaging average, double threshold, boolean multiLabel, int classIndex) {
  /** A score of one class. */
  @FunctionalInterface
  interface Score {
    double of(double truePositives, double falsePositives, double falseNegatives);
  }

  static void check(double threshold, int classIndex) {
    Arguments.finite("threshold", threshold);
    if (classIndex < -1) {
      throw new ArgumentException(
          "classIndex", "must be a class, or -1 for all, found " + classIndex);
    }
  }

  /** Returns each sample's three counts, each of all classes: [batch, 3 · classes]. */
  Tensor each(String metric, Tensor prediction, Tensor target) {
    Shape p = prediction.shape();
    int classes = Classes.binary(p) ? 1 : p.dim(-1);
    if (classIndex >= classes) {
      throw Classes.unfit(metric, "outputs with the class " + classIndex, p, target.shape());
    }
    Tensor predicted;
    Tensor truth;
    if (classes == 1 || multiLabel) {
      predicted = prediction.greater(threshold);
      truth = Classes.matched(metric, prediction, target).greater(0.5);
    } else {
      Shape column = p.with(-1, 1);
      Tensor index = Tensor.range(classes, target.dtype());
      predicted = prediction.argMax().reshape(column).equal(index);
      truth = Classes.truth(metric, prediction, target).reshape(column).equal(index);
    }
    Shape rows = Shape.of(p.dim(0), p.size() / p.dim(0) / classes, classes);
    Tensor truePositives = Classes.rows(predicted.reshape(rows).multiply(truth.reshape(rows)));
    Tensor predictedCount = Classes.rows(predicted.reshape(rows));
    Tensor trueCount = Classes.rows(truth.reshape(rows));
    return Tensor.concat(
        1,
        truePositives,
        predictedCount.subtract(truePositives),
        trueCount.subtract(truePositives));
  }

  double value(double[] totals, Score score) {
    int classes = totals.length / 3;
    if (classIndex >= 0) {
      return score(totals, classIndex, score);
    }
    if (average == Averaging.MICRO) {
      double[] all = new double[3];
      for (int i = 0; i < totals.length; i++) {
        all[i / classes] += totals[i];
      }
      return score(all, 0, score);
    }
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      if (totals[c] + totals[classes + c] + totals[2 * classes + c] > 0) {
        sum += score(totals, c, score);
        occurring++;
      }
    }
    return occurring == 0 ? 0 : sum / occurring;
  }

  private static double score(double[] totals, int c, Score score) {
    int classes = totals.length / 3;
    return score.of(totals[c], totals[classes + c], totals[2 * classes + c]);
  }

  String label(String name) {
    String of = classIndex >= 0 ? "_class_" + classIndex : "";
    return name + (classIndex < 0 && average == Averaging.MICRO ? "_micro" : of);
  }

  /** Returns a / b, or 0 if b is 0. */
  static double ratio(double a, double b) {
    return b == 0 ? 0 : a / b;
  }
}
