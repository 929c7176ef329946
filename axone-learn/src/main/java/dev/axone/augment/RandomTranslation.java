package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.vocabulary.Arguments;

/**
 * Translates each image randomly by at most a fraction of its height and of its width, as Keras's
 * layer; shifts need not be integers. Targets that are images are translated in the same way.
 *
 * @param heightFactor the maximum vertical shift, as a fraction of the height, in [0, 1]
 * @param widthFactor the maximum horizontal shift, as a fraction of the width, in [0, 1]
 * @param fillMode how pixels outside of the image are filled; default reflect
 * @param interpolation the interpolation between pixels; default bilinear
 * @param fillValue the value outside for fill mode constant; default 0
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
    Arguments.fraction("heightFactor", heightFactor);
    Arguments.fraction("widthFactor", widthFactor);
    new Sampling(fillMode, interpolation, fillValue).of(false);
  }

  /** Returns the translation by at most the same fraction of height and width. */
  public static RandomTranslation of(double factor) {
    return of(factor, factor);
  }

  /** Returns the translation by at most fractions of the height and of the width. */
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
