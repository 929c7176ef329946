package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Rotates each image around its centre by a random angle from −factor · 2π to factor · 2π, as
 * Keras's layer. Targets that are images are rotated in the same way; label images use the nearest
 * pixel.
 *
 * @param factor the maximum angle as a fraction of a full turn, in [0, 1]: 0.05 is 18 degrees
 * @param fillMode how pixels outside of the image are filled; default reflect
 * @param interpolation the interpolation between pixels; default bilinear
 * @param fillValue the value outside for fill mode constant; default 0
 */
public record RandomRotation(
    double factor, FillMode fillMode, Interpolation interpolation, double fillValue)
    implements Augmentation {
  /** Checks the arguments. */
  public RandomRotation {
    Arguments.fraction("factor", factor);
    new Sampling(fillMode, interpolation, fillValue).of(false);
  }

  /** Returns the rotation by at most a fraction of a full turn. */
  public static RandomRotation of(double factor) {
    return new RandomRotation(factor, FillMode.REFLECT, Interpolation.BILINEAR, 0);
  }

  @Override
  public Batch apply(Batch batch) {
    if (factor == 0) {
      return batch;
    }
    Tensor angle = batch.between(-factor * 2 * Math.PI, factor * 2 * Math.PI);
    return Affine.identity(batch).rotated(angle).apply(batch, sampling());
  }

  private Sampling sampling() {
    return new Sampling(fillMode, interpolation, fillValue);
  }
}
