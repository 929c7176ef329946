package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * The area under the precision-recall curve, as average precision: the sum over all thresholds of
 * precision times the increase of recall, without interpolation.
 *
 * <p>Prediction [batch, …] or [batch, …, 1] of any scores, target 0 or 1; or [batch, …, classes]
 * with indices, one-hot rows or independent labels: the mean over the classes, each against all
 * others, without classes that have only positives or only negatives (NaN if none remains). The
 * value is exact: all scores of an epoch are stored, two floats for each class and sample.
 *
 * <pre>{@code
 * model.compile(Adam.of(), BinaryCrossentropy.of(), PrAuc.of());
 * }</pre>
 */
public record PrAuc() implements Metric {
  /** Returns the metric. */
  public static PrAuc of() {
    return new PrAuc();
  }

  @Override
  public Tensor sums(Tensor prediction, Tensor target) {
    return Scores.kept("PrAuc", prediction, target, null);
  }

  @Override
  public Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
    return Scores.kept("PrAuc", prediction.value(), target, counts);
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
    return Scores.mean(totals, Scores::averagePrecision);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
