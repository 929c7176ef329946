package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Changes the saturation of each RGB image: s · x + (1 − s) · grey with a random s from 1 − factor
 * to 1 + factor, clipped to [low, high]; grey is 0.299 red + 0.587 green + 0.114 blue. As
 * torchvision's {@code ColorJitter}.
 *
 * @param factor the maximum change, in [0, 1]; 1: from grey to twice the saturation
 * @param low the value of black; default 0
 * @param high the value of white; default 1. For standardized inputs give the standardized values
 *     of 0 and 1
 */
public record RandomSaturation(double factor, double low, double high) implements Augmentation {
  /** Checks the arguments. */
  public RandomSaturation {
    Arguments.fraction("factor", factor);
    new ValueRange(low, high);
  }

  /** Returns the augmentation of values in [0, 1]. */
  public static RandomSaturation of(double factor) {
    return new RandomSaturation(factor, 0, 1);
  }

  @Override
  public Optional<ValueRange> range() {
    return Optional.of(new ValueRange(low, high));
  }

  @Override
  public Batch apply(Batch batch) {
    Tensor x = batch.images();
    Images.checkRgb(x);
    if (factor == 0) {
      return batch;
    }
    Tensor grey =
        x.slice(3, 0, 1)
            .multiply(0.299)
            .add(x.slice(3, 1, 2).multiply(0.587))
            .add(x.slice(3, 2, 3).multiply(0.114));
    Tensor strength = batch.between(1 - factor, 1 + factor).reshape(batch.size(), 1, 1, 1);
    Tensor changed = x.subtract(grey).multiply(strength).add(grey);
    return batch.withImages(changed.maximum(low).minimum(high));
  }
}
