package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Mean cosine similarity of prediction and target over the last axis, −1 to 1; equal shapes [batch,
 * …, n].
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanSquaredError.of(), CosineSimilarityMetric.of());
 * }</pre>
 */
public record CosineSimilarityMetric() implements SampleMetric {
  /** Returns the metric. */
  public static CosineSimilarityMetric of() {
    return new CosineSimilarityMetric();
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return MeanLoss.of(dev.axone.loss.CosineSimilarity.of()).each(prediction, target).negate();
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
