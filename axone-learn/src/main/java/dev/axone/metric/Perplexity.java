package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Perplexity, e to the power of the mean cross-entropy over all positions that are not ignored.
 * Prediction [batch, …, classes], target [batch, …] of indices.
 *
 * <pre>{@code
 * model.compile(Adam.of(), SparseCategoricalCrossentropy.of(), Perplexity.of());
 * }</pre>
 *
 * @param fromLogits whether predictions are logits, to which the loss applies softmax; default
 *     false
 * @param ignoreIndex the index of positions that are ignored; default −100, which no label has
 */
public record Perplexity(boolean fromLogits, int ignoreIndex) implements SampleMetric {
  /** Returns the metric. */
  public static Perplexity of() {
    return new Perplexity(false, -100);
  }

  /** Returns this metric for predictions that are logits. */
  public Perplexity withFromLogits(boolean b) {
    return new Perplexity(b, ignoreIndex);
  }

  /** Returns this metric for targets whose padding has this index. */
  public Perplexity withIgnoreIndex(int i) {
    return new Perplexity(fromLogits, i);
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return each(Prediction.of(prediction), target);
  }

  /** Returns the sums of cross-entropies and the numbers of positions, [batch, 2]. */
  @Override
  public Tensor each(Prediction prediction, Tensor target) {
    Tensor mean =
        SparseCategoricalCrossentropy.of()
            .withFromLogits(fromLogits)
            .withIgnoreIndex(ignoreIndex)
            .of(prediction, target);
    Tensor labels = target.reshape(mean.shape().dim(0), -1);
    Tensor counts = labels.equal(labels.zerosLike().add(ignoreIndex)).negate().add(1).sumKeep(1);
    return Tensor.concat(1, mean.reshape(-1, 1).multiply(counts), counts);
  }

  @Override
  public double value(double[] totals, double samples) {
    return Math.exp(totals[0] / totals[1]);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MINIMIZE);
  }
}
