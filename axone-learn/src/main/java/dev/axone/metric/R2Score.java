package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * R² (coefficient of determination), the fraction of the targets' variance that predictions
 * explain: 1 − Σ (t − y)² / Σ (t − mean)², the mean over outputs; equal shapes [batch, outputs]. 1
 * is perfect, 0 is as good as predicting the mean, negative values are worse. An output whose
 * targets are all equal has 1 if all predictions are correct, else 0, as in scikit-learn.
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanSquaredError.of(), R2Score.of());
 * }</pre>
 */
public record R2Score() implements Metric {
  /** Avoids a division by 0 if all samples of a batch are ignored. */
  private static final double TINY = 1e-30;

  /** Returns the metric. */
  public static R2Score of() {
    return new R2Score();
  }

  /**
   * Returns the numbers to store of a batch, since sums of large squares would lose small
   * variances: the numbers of samples and outputs, then for all outputs the target's mean, the sum
   * of its squared deviations from the mean, and the sum of squared errors.
   */
  @Override
  public Tensor sums(Tensor prediction, Tensor target) {
    return kept(prediction, target, Classes.ones(prediction));
  }

  @Override
  public Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
    return kept(prediction.value(), target, counts);
  }

  private static Tensor kept(Tensor prediction, Tensor target, Tensor counts) {
    int batch = prediction.shape().dim(0);
    Tensor t = Classes.matched("R2Score", prediction, target).reshape(batch, -1);
    Tensor counted = counts.reshape(batch, 1);
    Tensor n = counted.sum().reshape(1);
    Tensor mean = t.where(counted, 0).multiply(counted).sumKeep(0).divide(n.maximum(TINY));
    Tensor spread = t.subtract(mean).square().where(counted, 0).multiply(counted).sum(0);
    Tensor error =
        t.subtract(prediction.reshape(t.shape()))
            .square()
            .where(counted, 0)
            .multiply(counted)
            .sum(0);
    Tensor sizes = Tensor.concat(0, n, filled(t.shape().dim(1), t));
    return Tensor.concat(0, sizes, mean.reshape(-1), spread, error);
  }

  private static Tensor filled(double value, Tensor like) {
    return Tensor.of(new Op.Fill(value, Shape.of(1), like.dtype()));
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
    int outputs = (int) totals[1];
    double sum = 0;
    for (int i = 0; i < outputs; i++) {
      sum += score(totals, outputs, i);
    }
    return sum / outputs;
  }

  /** Merges the batches' means and squared deviations (Chan, Golub and LeVeque 1979). */
  private static double score(double[] kept, int outputs, int i) {
    double n = 0;
    double mean = 0;
    double spread = 0;
    double error = 0;
    for (int at = 0; at < kept.length; at += 2 + 3 * outputs) {
      double more = kept[at];
      if (more == 0) {
        continue;
      }
      double delta = kept[at + 2 + i] - mean;
      spread += kept[at + 2 + outputs + i] + delta * delta * n * more / (n + more);
      mean += delta * more / (n + more);
      error += kept[at + 2 + 2 * outputs + i];
      n += more;
    }
    if (spread == 0) {
      return error == 0 ? 1 : 0;
    }
    return 1 - error / spread;
  }

  @Override
  public OptionalInt unitPower() {
    return OptionalInt.of(0);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
