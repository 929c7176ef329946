package dev.axone.metric;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Top-k accuracy, the fraction of positions whose target is among the k classes with the largest
 * outputs: prediction [batch, …, classes], target of indices or one-hot. Ties count as correct, as
 * in Keras.
 *
 * <pre>{@code
 * model.compile(Adam.of(), SparseCategoricalCrossentropy.of(), TopKCategoricalAccuracy.of(3));
 * }</pre>
 *
 * @param k the number of classes, 1 or more; default 5
 */
public record TopKCategoricalAccuracy(int k) implements SampleMetric {
  /** Checks k. */
  public TopKCategoricalAccuracy {
    Arguments.atLeast("k", 1, k);
  }

  /** Returns the metric with k = 5. */
  public static TopKCategoricalAccuracy of() {
    return new TopKCategoricalAccuracy(5);
  }

  /** Returns the metric with another k. */
  public static TopKCategoricalAccuracy of(int k) {
    return new TopKCategoricalAccuracy(k);
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    Shape p = prediction.shape();
    if (Classes.binary(p)) {
      throw Classes.unfit("TopKCategoricalAccuracy", "two or more classes", p, target.shape());
    }
    Tensor truth = Classes.truth("TopKCategoricalAccuracy", prediction, target);
    Tensor index = Tensor.range(p.dim(-1), target.dtype());
    Tensor own = truth.reshape(p.with(-1, 1)).equal(index).multiply(prediction).sumKeep(-1);
    // NaN is not less than or equal to anything, so that it counts as greater.
    Tensor greater = own.broadcastTo(p).greaterEqual(prediction).negate().add(1).sum(-1);
    return Classes.perSample(greater.negate().greater(-k));
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
