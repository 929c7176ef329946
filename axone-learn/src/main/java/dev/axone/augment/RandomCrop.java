package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;

/**
 * Widens each image by {@code padding} pixels on all sides and cuts a piece of the former size out
 * of it, anywhere: what it shows moves by whole pixels. Targets that are images move alike. He et
 * al., "Deep residual learning for image recognition", 2016, with a padding of 4 for 32 x 32
 * pixels.
 *
 * @param padding pixels added on each side, 1 or more
 * @param fillMode what they show; default constant
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

  /** Returns the crop out of an image with a frame of zeros. */
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
    Tensor place = batch.between(0, 2.0 * padding + 1).floor();
    return place.minimum(2.0 * padding).subtract(padding); // A product may be rounded up.
  }
}
