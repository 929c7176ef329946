package dev.axone.augment;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Applies an augmentation to each sample with a probability, and else leaves it as it is.
 *
 * @param augmentation what is applied
 * @param rate the probability, in [0, 1]; default 0.5
 */
public record RandomApply(Augmentation augmentation, double rate) implements Augmentation {
  /** Checks the rate. */
  public RandomApply {
    Strength.within("rate", rate, 1);
  }

  /** Returns the augmentation of every second sample. */
  public static RandomApply of(Augmentation augmentation) {
    return of(augmentation, 0.5);
  }

  /** Returns the augmentation of a share of the samples. */
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
    Tensor left = batch.between(0, 1).greaterEqual(batch.constant(rate));
    return batch.where(left, augmentation.apply(batch));
  }
}
