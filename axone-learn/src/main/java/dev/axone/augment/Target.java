package dev.axone.augment;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/**
 * The targets of an output for a batch.
 *
 * @param value [batch, …]
 * @param labels whether its elements are class indices, which cannot be interpolated
 */
public record Target(Tensor value, boolean labels) {
  private Shape sample() {
    return value.shape().tail();
  }

  /**
   * Returns whether the target is an image of the input's height and width, with a value for each
   * pixel.
   */
  boolean isImage(Tensor images) {
    Shape s = sample();
    return (s.rank() == 2 || s.rank() == 3)
        && s.dim(0) == images.shape().dim(1)
        && s.dim(1) == images.shape().dim(2);
  }

  /**
   * Returns the target with its pixels moved like the input's; labels and vectors are unchanged.
   */
  Target moved(Tensor images, Batch.Move move) {
    if (isImage(images)) {
      Tensor moved = move.of(Images.of(value), labels);
      return new Target(moved.reshape(value.shape()), labels);
    }
    if (sample().rank() > 1) {
      throw new ShapeException(
          "cannot move the pixels of targets of shape %s as those of inputs of %s x %s: allowed are labels, vectors, and images as high and wide as the input"
              .formatted(sample(), images.shape().dim(1), images.shape().dim(2)));
    }
    return this;
  }
}
