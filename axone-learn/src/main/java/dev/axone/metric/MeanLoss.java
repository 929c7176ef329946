package dev.axone.metric;

import dev.axone.loss.Loss;
import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;
import java.util.Optional;

/**
 * The mean of a loss as a metric, with the loss's name.
 *
 * <pre>{@code
 * MeanLoss.of(KlDivergence.of()); // kl_divergence
 * }</pre>
 *
 * @param loss the loss
 */
public record MeanLoss(Loss loss) implements SampleMetric {
  /** Returns the metric of a loss. */
  public static MeanLoss of(Loss loss) {
    return new MeanLoss(loss);
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return loss.of(prediction, target);
  }

  @Override
  public Tensor each(Prediction prediction, Tensor target) {
    return loss.of(prediction, target);
  }

  @Override
  public boolean readsSequences() {
    return loss.readsSequences();
  }

  @Override
  public String label() {
    return loss.getClass().isHidden() ? "mean_loss" : Names.of(loss.getClass(), Loss.class);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MINIMIZE);
  }
}
