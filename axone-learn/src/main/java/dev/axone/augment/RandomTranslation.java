package dev.axone.augment;

import dev.axone.layer.Interpolation;

/**
 * Moves each image up or down by at most a share of its height and to the sides by at most a share
 * of its width, as Keras' layer; also by parts of pixels. Targets that are images move alike.
 *
 * @param heightFactor the maximum move up or down, as a share of the height, in [0, 1]
 * @param widthFactor the maximum move to a side, as a share of the width, in [0, 1]
 * @param fillMode what is seen outside of the image; default reflect
 * @param interpolation what is between pixels; default bilinear
 * @param fillValue the value outside if the mode is constant; default 0
 */
public record RandomTranslation(
    double heightFactor,
    double widthFactor,
    FillMode fillMode,
    Interpolation interpolation,
    double fillValue)
    implements Augmentation {
  /** Checks the arguments. */
  public RandomTranslation {
    Strength.within("heightFactor", heightFactor, 1);
    Strength.within("widthFactor", widthFactor, 1);
    new Sampling(fillMode, interpolation, fillValue).of(false);
  }

  /** Returns the move by at most the same share of height and width. */
  public static RandomTranslation of(double factor) {
    return of(factor, factor);
  }

  /** Returns the move by at most shares of the height and of the width. */
  public static RandomTranslation of(double heightFactor, double widthFactor) {
    return new RandomTranslation(
        heightFactor, widthFactor, FillMode.REFLECT, Interpolation.BILINEAR, 0);
  }

  @Override
  public Batch apply(Batch batch) {
    if (heightFactor == 0 && widthFactor == 0) {
      return batch;
    }
    double down = heightFactor * batch.height();
    double right = widthFactor * batch.width();
    return Affine.identity(batch)
        .shifted(batch.between(-down, down), batch.between(-right, right))
        .apply(batch, sampling());
  }

  private Sampling sampling() {
    return new Sampling(fillMode, interpolation, fillValue);
  }
}
