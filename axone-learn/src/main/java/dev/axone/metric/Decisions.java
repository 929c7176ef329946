package dev.axone.metric;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;

/**
 * What precision, recall and F1 count: for each class, decisions that are right (true positives),
 * that name it wrongly (false positives) and that miss it (false negatives).
 *
 * @param average how several classes become one number
 * @param threshold above it a single output, or one of independent labels, says yes
 * @param multiLabel whether outputs are independent labels, not classes of which the largest output
 *     counts
 * @param classIndex the one class that is scored, or −1
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
    Tensor yes;
    Tensor truth;
    if (classes == 1 || multiLabel) {
      yes = prediction.greater(threshold);
      truth = Classes.matched(metric, prediction, target).greater(0.5);
    } else {
      Shape column = p.with(-1, 1);
      Tensor index = Tensor.range(classes, target.dtype());
      yes = prediction.argMax().reshape(column).equal(index);
      truth = Classes.truth(metric, prediction, target).reshape(column).equal(index);
    }
    Shape rows = Shape.of(p.dim(0), p.size() / p.dim(0) / classes, classes);
    Tensor right = Classes.rows(yes.reshape(rows).multiply(truth.reshape(rows)));
    Tensor named = Classes.rows(yes.reshape(rows));
    Tensor there = Classes.rows(truth.reshape(rows));
    return Tensor.concat(1, right, named.subtract(right), there.subtract(right));
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

  /** Returns a / b, 0 where nothing was counted. */
  static double ratio(double a, double b) {
    return b == 0 ? 0 : a / b;
  }
}
