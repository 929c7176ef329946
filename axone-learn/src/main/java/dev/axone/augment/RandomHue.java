package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Shifts the hue of each RGB image by a random number from −factor/2 to factor/2 of a full turn;
 * saturation and value (of HSV) are unchanged. As Keras's layer.
 *
 * @param factor twice the maximum shift, in [0, 1]; 1: any hue may become any other
 * @param low the value of black; default 0
 * @param high the value of white; default 1. For standardized inputs give the standardized values
 *     of 0 and 1
 */
public record RandomHue(double factor, double low, double high) implements Augmentation {
  /** Checks the arguments. */
  public RandomHue {
    Arguments.fraction("factor", factor);
    new ValueRange(low, high);
  }

  /** Returns the augmentation of values in [0, 1]. */
  public static RandomHue of(double factor) {
    return new RandomHue(factor, 0, 1);
  }

  @Override
  public Optional<ValueRange> range() {
    return Optional.of(new ValueRange(low, high));
  }

  @Override
  public Batch apply(Batch batch) {
    Images.checkRgb(batch.images());
    if (factor == 0) {
      return batch;
    }
    Tensor turn = batch.between(-factor / 2, factor / 2).reshape(batch.size(), 1, 1, 1);
    return batch.withImages(Hue.shifted(batch.images(), turn));
  }
}
