package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;

/**
 * Cutout (random erasing of a square): fills a square of each image around a random pixel; it is
 * clipped at the edges. DeVries and Taylor, "Improved regularization of convolutional neural
 * networks with cutout", 2017: 16 of 32 pixels for CIFAR-10. Targets are unchanged.
 *
 * @param length the side of the square in pixels
 * @param fillValue the value of the square's pixels; default 0
 */
public record Cutout(int length, double fillValue) implements Augmentation {
  /** Checks the arguments. */
  public Cutout {
    if (length < 0) {
      throw new ArgumentException("length", "must not be negative, found " + length);
    }
    Arguments.finite("fillValue", fillValue);
  }

  /** Returns Cutout with zeros. */
  public static Cutout of(int length) {
    return new Cutout(length, 0);
  }

  @Override
  public Batch apply(Batch batch) {
    if (length == 0) {
      return batch;
    }
    Tensor x = batch.images();
    Tensor side = batch.constant(length);
    int before = length / 2;
    Tensor half = batch.constant(before);
    Box square = Box.around(batch, half, side, half, side);
    return batch.withImages(batch.constant(fillValue).where(square.inside(batch), x));
  }
}
