package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.vocabulary.Arguments;

/**
 * Shears each image: a row is shifted horizontally by a random number from −xFactor to xFactor
 * times its distance from the centre, a column likewise. Targets that are images are sheared in the
 * same way.
 *
 * @param xFactor the maximum horizontal shear, in pixels for each row, in [0, 1]
 * @param yFactor the maximum vertical shear, in [0, 1]
 * @param fillMode how pixels outside of the image are filled; default reflect
 * @param interpolation the interpolation between pixels; default bilinear
 * @param fillValue the value outside for fill mode constant; default 0
 */
public record RandomShear(
    double xFactor,
    double yFactor,
    FillMode fillMode,
    Interpolation interpolation,
    double fillValue)
    implements Augmentation {
  /** Checks the arguments. */
  public RandomShear {
    Arguments.fraction("xFactor", xFactor);
    Arguments.fraction("yFactor", yFactor);
    new Sampling(fillMode, interpolation, fillValue).of(false);
  }

  /** Returns the horizontal shear. */
  public static RandomShear of(double xFactor) {
    return of(xFactor, 0);
  }

  /** Returns the horizontal and vertical shear. */
  public static RandomShear of(double xFactor, double yFactor) {
    return new RandomShear(xFactor, yFactor, FillMode.REFLECT, Interpolation.BILINEAR, 0);
  }

  @Override
  public Batch apply(Batch batch) {
    if (xFactor == 0 && yFactor == 0) {
      return batch;
    }
    return Affine.identity(batch)
        .sheared(batch.between(-xFactor, xFactor), batch.between(-yFactor, yFactor))
        .apply(batch, sampling());
  }

  private Sampling sampling() {
    return new Sampling(fillMode, interpolation, fillValue);
  }
}
