package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * The area under the receiver operating characteristic (ROC AUC): the fraction of pairs of a
 * positive and a negative sample in which the positive one has the higher score; ties count half.
 *
 * <p>Prediction [batch, …] or [batch, …, 1] of any scores, target 0 or 1; or [batch, …, classes]
 * with indices, one-hot rows or independent labels: the mean over the classes, each against all
 * others, without classes that have only positives or only negatives (NaN if none remains). The
 * value is exact: all scores of an epoch are stored, two floats for each class and sample.
 *
 * <pre>{@code
 * model.compile(Adam.of(), BinaryCrossentropy.of(), RocAuc.of());
 * }</pre>
 */
public record RocAuc() implements Metric {
  /** Returns the metric. */
  public static RocAuc of() {
    return new RocAuc();
  }

  @Override
  public Tensor sums(Tensor prediction, Tensor target) {
    return Scores.kept("RocAuc", prediction, target, null);
  }

  @Override
  public Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
    return Scores.kept("RocAuc", prediction.value(), target, counts);
  }

  @Override
  public boolean supportsWeights() {
    return true;
  }

  @Override
  public boolean storesValues() {
    return true;
  }

  @Override
  public double value(double[] totals, double samples) {
    return Scores.mean(totals, Scores::rocArea);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
