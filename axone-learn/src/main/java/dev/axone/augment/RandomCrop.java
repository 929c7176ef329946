package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;

/**
 * Pads each image by {@code padding} pixels on all sides and crops it at a random position to its
 * original size. Targets that are images are cropped in the same way. He et al., "Deep residual
 * learning for image recognition", 2016, with a padding of 4 for 32 x 32 pixels.
 *
 * @param padding pixels added on each side, 1 or more
 * @param fillMode how these pixels are filled; default constant
 * @param fillValue the constant; default 0
 */
public record RandomCrop(int padding, FillMode fillMode, double fillValue) implements Augmentation {
  /** Checks the padding. */
  public RandomCrop {
    if (padding < 0) {
      throw new ArgumentException("padding", "must not be negative, found " + padding);
    }
    sampling(fillMode, fillValue);
  }

  /** Returns the crop of images padded with zeros. */
  public static RandomCrop of(int padding) {
    return new RandomCrop(padding, FillMode.CONSTANT, 0);
  }

  private static Sampling sampling(FillMode mode, double value) {
    return new Sampling(mode, Interpolation.NEAREST, value);
  }

  @Override
  public Batch apply(Batch batch) {
    if (padding == 0) {
      return batch;
    }
    DType type = batch.images().dtype();
    int height = batch.height();
    int width = batch.width();
    Tensor y = Tensor.range(height, type).reshape(1, height, 1).add(offset(batch));
    Tensor x = Tensor.range(width, type).reshape(1, 1, width).add(offset(batch));
    Sampling pixels = sampling(fillMode, fillValue);
    return batch.moved((images, labels) -> pixels.at(images, y, x));
  }

  /** Returns an integer from −padding to padding for each sample. */
  private Tensor offset(Batch batch) {
    Tensor position = batch.between(0, 2.0 * padding + 1).floor();
    return position.minimum(2.0 * padding).subtract(padding); // A product may be rounded up.
  }
}
