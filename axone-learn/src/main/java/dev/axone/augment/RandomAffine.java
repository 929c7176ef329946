package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Rotates, shears, zooms and translates each image in one interpolation: sharper and cheaper than
 * one after another. Targets that are images are transformed in the same way.
 *
 * @param rotation the maximum angle as a fraction of a full turn, in [0, 1], as in {@link
 *     RandomRotation}
 * @param translation the maximum shift as a fraction of height and width, in [0, 1], as in {@link
 *     RandomTranslation}
 * @param zoom the maximum change of size, in [0, 1), as in {@link RandomZoom}
 * @param shear the maximum shear of rows, in [0, 1], as in {@link RandomShear}
 * @param fillMode how pixels outside of the image are filled; default reflect
 * @param interpolation the interpolation between pixels; default bilinear
 * @param fillValue the value outside for fill mode constant; default 0
 */
public record RandomAffine(
    double rotation,
    double translation,
    double zoom,
    double shear,
    FillMode fillMode,
    Interpolation interpolation,
    double fillValue)
    implements Augmentation {
  /** Checks the arguments. */
  public RandomAffine {
    Arguments.fraction("rotation", rotation);
    Arguments.fraction("translation", translation);
    Arguments.fractionBelowOne("zoom", zoom);
    Arguments.fraction("shear", shear);
    new Sampling(fillMode, interpolation, fillValue).of(false);
  }

  /** Returns the augmentation without shear. */
  public static RandomAffine of(double rotation, double translation, double zoom) {
    return new RandomAffine(
        rotation, translation, zoom, 0, FillMode.REFLECT, Interpolation.BILINEAR, 0);
  }

  @Override
  public Batch apply(Batch batch) {
    if (rotation == 0 && translation == 0 && zoom == 0 && shear == 0) {
      return batch;
    }
    Tensor angle = batch.between(-rotation * 2 * Math.PI, rotation * 2 * Math.PI);
    Tensor angleOfShear = batch.between(-shear, shear);
    Tensor size = batch.between(1 - zoom, 1 + zoom);
    double down = translation * batch.height();
    double right = translation * batch.width();
    return Affine.identity(batch)
        .rotated(angle)
        .sheared(angleOfShear, angleOfShear.zerosLike())
        .zoomed(size, size)
        .shifted(batch.between(-down, down), batch.between(-right, right))
        .apply(batch, sampling());
  }

  private Sampling sampling() {
    return new Sampling(fillMode, interpolation, fillValue);
  }
}
