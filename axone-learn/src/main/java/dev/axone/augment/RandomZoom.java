package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Zooms each image around its centre, by the same factor in height and width: (1 + z) times the
 * original height and width is shown, with a random z from −factor to factor. As in Keras's layer,
 * a positive z zooms out. Targets that are images are zoomed in the same way.
 *
 * @param factor the maximum change, in [0, 1)
 * @param fillMode how pixels outside of the image are filled; default reflect
 * @param interpolation the interpolation between pixels; default bilinear
 * @param fillValue the value outside for fill mode constant; default 0
 */
public record RandomZoom(
    double factor, FillMode fillMode, Interpolation interpolation, double fillValue)
    implements Augmentation {
  /** Checks the arguments. */
  public RandomZoom {
    Arguments.fractionBelowOne("factor", factor);
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
