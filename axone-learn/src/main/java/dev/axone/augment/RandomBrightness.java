package dev.axone.augment;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Makes each image lighter or darker: adds a number from −factor to factor times (high − low) to
 * all its elements, which then are kept in [low, high]. As Keras' layer.
 *
 * @param factor the maximum change, in [0, 1]
 * @param low the value of black; default 0
 * @param high the value of white; default 1. For inputs that were standardised give what 0 and 1
 *     have become
 */
public record RandomBrightness(double factor, double low, double high) implements Augmentation {
  /** Checks the arguments. */
  public RandomBrightness {
    Strength.within("factor", factor, 1);
    new ValueRange(low, high);
  }

  /** Returns the change of values in [0, 1]. */
  public static RandomBrightness of(double factor) {
    return new RandomBrightness(factor, 0, 1);
  }

  @Override
  public Optional<ValueRange> range() {
    return Optional.of(new ValueRange(low, high));
  }

  @Override
  public Batch apply(Batch batch) {
    if (factor == 0) {
      return batch;
    }
    double most = factor * (high - low);
    Tensor change = batch.between(-most, most).reshape(batch.size(), 1, 1, 1);
    return batch.withImages(batch.images().add(change).maximum(low).minimum(high));
  }
}
