package dev.axone.augment;

import dev.axone.layer.Interpolation;

/**
 * Slants each image: a row is moved to the side by a number from −xFactor to xFactor times its
 * distance from the middle, a column likewise. Targets that are images are slanted alike.
 *
 * @param xFactor the maximum slant of rows, pixels to the side for each row, in [0, 1]
 * @param yFactor the maximum slant of columns, in [0, 1]
 * @param fillMode what is seen outside of the image; default reflect
 * @param interpolation what is between pixels; default bilinear
 * @param fillValue the value outside if the mode is constant; default 0
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
    Strength.within("xFactor", xFactor, 1);
    Strength.within("yFactor", yFactor, 1);
    new Sampling(fillMode, interpolation, fillValue).of(false);
  }

  /** Returns the slant of rows alone. */
  public static RandomShear of(double xFactor) {
    return of(xFactor, 0);
  }

  /** Returns the slant of rows and of columns. */
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
