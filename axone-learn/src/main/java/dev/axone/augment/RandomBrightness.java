package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Changes the brightness of each image: adds a random number from −factor to factor times (high −
 * low) to all its elements, then clips them to [low, high]. As Keras's layer.
 *
 * @param factor the maximum change, in [0, 1]
 * @param low the value of black; default 0
 * @param high the value of white; default 1. For standardized inputs give the standardized values
 *     of 0 and 1
 */
public record RandomBrightness(double factor, double low, double high) implements Augmentation {
  /** Checks the arguments. */
  public RandomBrightness {
    Arguments.fraction("factor", factor);
    new ValueRange(low, high);
  }

  /** Returns the augmentation of values in [0, 1]. */
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
    double max = factor * (high - low);
    Tensor change = batch.between(-max, max).reshape(batch.size(), 1, 1, 1);
    return batch.withImages(batch.images().add(change).maximum(low).minimum(high));
  }
}
