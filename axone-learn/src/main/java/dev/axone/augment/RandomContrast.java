package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Changes the contrast of each image: c · (x − mean) + mean with a random c from 1 − factor to 1 +
 * factor, clipped to [low, high]; the mean is taken over each channel of the image. As Keras's
 * layer.
 *
 * @param factor the maximum change, in [0, 1]
 * @param low the value of black; default 0
 * @param high the value of white; default 1. For standardized inputs give the standardized values
 *     of 0 and 1
 */
public record RandomContrast(double factor, double low, double high) implements Augmentation {
  /** Checks the arguments. */
  public RandomContrast {
    Arguments.fraction("factor", factor);
    new ValueRange(low, high);
  }

  /** Returns the augmentation of values in [0, 1]. */
  public static RandomContrast of(double factor) {
    return new RandomContrast(factor, 0, 1);
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
    Tensor x = batch.images();
    Tensor mean = x.meanKeep(1, 2);
    Tensor contrast = batch.between(1 - factor, 1 + factor).reshape(batch.size(), 1, 1, 1);
    Tensor changed = x.subtract(mean).multiply(contrast).add(mean);
    return batch.withImages(changed.maximum(low).minimum(high));
  }
}
