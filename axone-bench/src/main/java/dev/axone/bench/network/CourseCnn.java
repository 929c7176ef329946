package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** A convolutional network of introductory courses, for digits of 28 × 28. */
public final class CourseCnn {
  private CourseCnn() {}

  /** Two convolutions 5 × 5 with 32 channels, each followed by pooling, and two dense layers. */
  public static Network network() {
    return Network.of(
        Shape.of(28, 28, 1),
        Convolution.valid(5, 32),
        Activation.SIGMOID,
        new MaxPool(2),
        Convolution.valid(5, 32),
        Activation.SIGMOID,
        new MaxPool(2),
        new Flatten(),
        new Dense(100),
        Activation.SIGMOID,
        new Dense(10));
  }
}
