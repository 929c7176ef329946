package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Applies an augmentation to each sample with a given probability.
 *
 * @param augmentation the augmentation
 * @param rate the probability, in [0, 1]; default 0.5
 */
public record RandomApply(Augmentation augmentation, double rate) implements Augmentation {
  /** Checks the rate. */
  public RandomApply {
    Arguments.fraction("rate", rate);
  }

  /** Returns the augmentation with probability 0.5. */
  public static RandomApply of(Augmentation augmentation) {
    return of(augmentation, 0.5);
  }

  /** Returns the augmentation with a probability. */
  public static RandomApply of(Augmentation augmentation, double rate) {
    return new RandomApply(augmentation, rate);
  }

  @Override
  public Optional<ValueRange> range() {
    return augmentation.range();
  }

  @Override
  public Batch apply(Batch batch) {
    if (rate == 0) {
      return batch;
    }
    Tensor unchanged = batch.between(0, 1).greaterEqual(batch.constant(rate));
    return batch.where(unchanged, augmentation.apply(batch));
  }
}
