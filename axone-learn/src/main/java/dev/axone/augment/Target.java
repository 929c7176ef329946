package dev.axone.augment;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/**
 * What an output should give for each sample of a batch.
 *
 * @param value [batch, …]
 * @param labels whether its elements are numbers of classes, between which there is nothing
 */
public record Target(Tensor value, boolean labels) {
  private Shape sample() {
    return value.shape().tail();
  }

  /** Returns whether it is an image as high and wide as the input: one value for each pixel. */
  boolean isImage(Tensor images) {
    Shape s = sample();
    return (s.rank() == 2 || s.rank() == 3)
        && s.dim(0) == images.shape().dim(1)
        && s.dim(1) == images.shape().dim(2);
  }

  /** Returns it with each of its pixels moved as the input's; labels and vectors stay. */
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
