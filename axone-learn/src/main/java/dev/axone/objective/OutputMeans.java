package dev.axone.objective;

import dev.axone.augment.LossTerm;
import dev.axone.loss.Loss;
import dev.axone.loss.Prediction;
import dev.axone.loss.Targets;
import dev.axone.loss.Weighted;
import dev.axone.metric.MeanLoss;
import dev.axone.metric.Metric;
import dev.axone.metric.WeightedMetric;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean loss and the metrics of an output over the positions of a batch that count.
 *
 * @param loss the output's loss
 * @param prediction the output
 * @param targets what the loss takes
 * @param weights of the samples, [batch]; null: all 1
 * @param classWeights of the classes; none: all 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OutputMeans(
    Loss loss,
    Prediction prediction,
    Targets targets,
    @Nullable Tensor weights,
    double... classWeights) {

  /**
   * Returns Σ weight · loss / n over the n positions that count, as Keras does: not divided by the
   * sum of the weights, so that a sample's effect does not depend on its batch.
   */
  public Tensor loss(Tensor target, List<LossTerm> lossTerms) {
    if (lossTerms.size() == 1) {
      return mean(positions(target), loss);
    }
    Tensor all = null;
    for (LossTerm term : lossTerms) {
      Tensor own = weights == null ? null : term.partners(weights);
      Positions mixed = weighted(Positions.of(prediction, term.partners(target), own));
      if (mixed.counts() != null) {
        throw new IllegalArgumentException(
            "mixup and cut_mix weight the loss of each sample, this output has a loss for each step"
                + " of a sequence: leave them out");
      }
      Tensor each = each(mixed, loss).multiply(Objects.requireNonNull(term.weight()));
      all = all == null ? each : all.add(each);
    }
    return Objects.requireNonNull(all).mean();
  }

  /** Returns the samples or steps that the loss takes, with their weights. */
  private Positions positions(Tensor target) {
    if (loss.readsSequences()) {
      return new Positions(prediction, target, null, weights);
    }
    Positions p = Positions.of(prediction, target, weights);
    boolean labels = p.counts() != null && targets instanceof Targets.Classes;
    return weighted(labels ? p.places(targets) : p);
  }

  private Positions weighted(Positions p) {
    return classWeights.length == 0 ? p : single(p.places(targets)).weighted(targets, classWeights);
  }

  /** Drops the counts where each sample has one label: the loss ignores such labels itself. */
  private Positions single(Positions places) {
    boolean alone = places.target().shape().dim(0) == prediction.value().shape().dim(0);
    return alone && prediction.mask() == null
        ? new Positions(places.prediction(), places.target(), null, places.weights())
        : places;
  }

  private static Tensor mean(Positions p, Loss loss) {
    Tensor each = each(p, loss);
    Tensor counts = p.counts();
    return counts == null ? each.mean() : each.sum().divide(counts.sum().maximum(1));
  }

  /** Returns the loss of each position times its weight; 0 where it does not count. */
  private static Tensor each(Positions p, Loss loss) {
    Tensor losses = loss.of(p.prediction(), p.target());
    Shape expected = Shape.of(p.prediction().value().shape().dim(0));
    if (!losses.shape().equals(expected)) {
      throw new ShapeException(
          "a loss returns one value for each sample, shape %s; %s returned %s: take the mean of the other axes"
              .formatted(expected, loss, losses.shape()));
    }
    Tensor factor = p.factor();
    return factor == null ? losses : losses.multiply(factor);
  }

  /** Returns the loss as a metric, without its weight among the losses of several outputs. */
  public TracedMetric lossMetric(Tensor target) {
    Loss own = loss instanceof Weighted w ? w.loss() : loss;
    Metric metric = MeanLoss.of(own);
    Positions p = positions(target);
    if (p.weights() == null) {
      return measure(metric, p, p.counts());
    }
    int batch = target.shape().dim(0);
    return new TracedMetric(metric, mean(p, own).multiply(batch).reshape(1), false);
  }

  /** Returns a metric over the positions that count; a {@link WeightedMetric} is weighted. */
  public TracedMetric measure(Metric metric, Tensor target) {
    if (metric.readsSequences()) {
      Positions whole = new Positions(prediction, target, null, weights);
      return measure(metric, whole, metric instanceof WeightedMetric ? weights : null);
    }
    Positions steps = Positions.of(prediction, target, weights);
    if (!metric.supportsWeights()) {
      return measure(metric, steps, steps.counts());
    }
    Positions places = steps.places(targets);
    if (metric instanceof WeightedMetric) {
      Positions p = classWeights.length == 0 ? places : places.weighted(targets, classWeights);
      return measure(metric, p, p.factor());
    }
    return measure(metric, places, places.counts());
  }

  private static TracedMetric measure(Metric metric, Positions p, @Nullable Tensor counts) {
    if (counts == null) {
      return new TracedMetric(metric, metric.sums(p.prediction(), p.target()), false);
    }
    Tensor sums = metric.sums(p.prediction(), p.target(), counts);
    return metric.storesValues()
        ? new TracedMetric(metric, sums, false)
        : new TracedMetric(
            metric, Tensor.concat(0, sums.reshape(-1), counts.sum().reshape(1)), true);
  }
}
