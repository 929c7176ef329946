package dev.axone.augment;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/** Checks and reshapes batches of images for augmentations. */
final class Images {
  private Images() {}

  /**
   * Returns [batch, height, width] or [batch, height, width, channels] as [batch, height, width,
   * channels].
   */
  static Tensor of(Tensor x) {
    Shape s = x.shape();
    return s.rank() == 3 ? x.reshape(s.dim(0), s.dim(1), s.dim(2), 1) : x;
  }

  /** Checks that samples are images that have pixels. */
  static void check(Shape sample) {
    if (sample.rank() != 2 && sample.rank() != 3) {
      String remedy =
          sample.rank() == 1
              ? "begin the model with Input.of(height, width) and Flatten"
              : "begin the model with an Input of that shape";
      throw new ShapeException(
          "augmentation takes images, [height, width] or [height, width, channels]; a sample has shape %s: %s"
              .formatted(sample, remedy));
    }
    if (sample.size() == 0) {
      throw new ShapeException(
          "augmentation takes images with pixels, a sample has shape %s".formatted(sample));
    }
  }

  /** Checks that images are RGB. */
  static void checkRgb(Tensor images) {
    Shape s = images.shape();
    if (s.dim(3) != 3) {
      throw new ShapeException(
          "takes images with 3 channels (red, green, blue), these have %s: %s"
              .formatted(s.dim(3), s.tail()));
    }
  }
}
