package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Tensor;

/**
 * Makes what each image shows larger or smaller around its centre, by as much in height as in
 * width: of a number z from −factor to factor, (1 + z) times the image's height and width is seen.
 * As Keras' layer, a positive z shows more. Targets that are images are zoomed alike.
 *
 * @param factor the maximum change, in [0, 1)
 * @param fillMode what is seen outside of the image; default reflect
 * @param interpolation what is between pixels; default bilinear
 * @param fillValue the value outside if the mode is constant; default 0
 */
public record RandomZoom(
    double factor, FillMode fillMode, Interpolation interpolation, double fillValue)
    implements Augmentation {
  /** Checks the arguments. */
  public RandomZoom {
    Strength.below("factor", factor, 1);
    new Sampling(fillMode, interpolation, fillValue).of(false);
  }

  /** Returns the zoom by at most a factor. */
  public static RandomZoom of(double factor) {
    return new RandomZoom(factor, FillMode.REFLECT, Interpolation.BILINEAR, 0);
  }

  @Override
  public Batch apply(Batch batch) {
    if (factor == 0) {
      return batch;
    }
    Tensor size = batch.between(1 - factor, 1 + factor);
    return Affine.identity(batch).zoomed(size, size).apply(batch, sampling());
  }

  private Sampling sampling() {
    return new Sampling(fillMode, interpolation, fillValue);
  }
}
