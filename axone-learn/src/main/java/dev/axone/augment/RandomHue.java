package dev.axone.augment;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Turns the colours of each image round the colour circle, by a number from −factor/2 to factor/2
 * of a full turn; lightness and saturation (of HSV) stay. As Keras' layer.
 *
 * @param factor twice the maximum turn, in [0, 1]; 1: any colour may become any other
 * @param low the value of black; default 0
 * @param high the value of white; default 1. For inputs that were standardised give what 0 and 1
 *     have become
 */
public record RandomHue(double factor, double low, double high) implements Augmentation {
  /** Checks the arguments. */
  public RandomHue {
    Strength.within("factor", factor, 1);
    new ValueRange(low, high);
  }

  /** Returns the change of values in [0, 1]. */
  public static RandomHue of(double factor) {
    return new RandomHue(factor, 0, 1);
  }

  @Override
  public Optional<ValueRange> range() {
    return Optional.of(new ValueRange(low, high));
  }

  @Override
  public Batch apply(Batch batch) {
    Images.checkColoured(batch.images());
    if (factor == 0) {
      return batch;
    }
    Tensor turn = batch.between(-factor / 2, factor / 2).reshape(batch.size(), 1, 1, 1);
    return batch.withImages(Hue.turned(batch.images(), turn));
  }
}
