package dev.axone.metric;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Sparse categorical accuracy, the fraction of positions whose largest output is the target's
 * class: prediction [batch, …, classes], target [batch, …] or [batch, …, 1] of indices.
 *
 * <pre>{@code
 * model.compile(
 *     Adam.of(),
 *     SparseCategoricalCrossentropy.of().withIgnoreIndex(0),
 *     SparseCategoricalAccuracy.of().withIgnoreIndex(0)); // padding has token 0
 * }</pre>
 *
 * @param ignoreIndex the index of positions that are ignored; default −100, which no label has
 */
public record SparseCategoricalAccuracy(int ignoreIndex) implements SampleMetric {
  /** Returns the metric. */
  public static SparseCategoricalAccuracy of() {
    return new SparseCategoricalAccuracy(-100);
  }

  /** Returns this metric for targets whose padding has this index. */
  public SparseCategoricalAccuracy withIgnoreIndex(int i) {
    return new SparseCategoricalAccuracy(i);
  }

  /** Returns the numbers of hits and of positions that are not ignored, [batch, 2]. */
  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    Shape p = prediction.shape();
    if (Classes.binary(p) || target.shape().size() != p.size() / p.dim(-1)) {
      throw Classes.unfit(
          "SparseCategoricalAccuracy", "two or more classes and class indices", p, target.shape());
    }
    Tensor best = prediction.argMax();
    Tensor truth = target.reshape(best.shape());
    Tensor counts = truth.equal(truth.zerosLike().add(ignoreIndex)).negate().add(1);
    Tensor hits = best.equal(truth).multiply(counts);
    int batch = p.dim(0);
    return Tensor.concat(
        1, Classes.rows(hits.reshape(batch, -1, 1)), Classes.rows(counts.reshape(batch, -1, 1)));
  }

  @Override
  public double value(double[] totals, double samples) {
    return totals[0] / totals[1];
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
