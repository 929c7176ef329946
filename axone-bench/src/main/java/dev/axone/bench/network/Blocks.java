package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** Single blocks of larger networks, each with a head that makes a loss of it. */
public final class Blocks {
  private Blocks() {}

  /**
   * The encoder's block of a transformer, normalized in front, on sequences of 128 × 256: four
   * heads, 1,024 hidden features. Vaswani et al., "Attention is all you need", 2017.
   */
  public static Network transformer() {
    return Network.of(
        Shape.of(128, 256),
        Join.residual(new LayerNormalization(), new Attention(4)),
        Join.residual(new LayerNormalization(), new Dense(1024), Activation.RELU, new Dense(256)),
        new GlobalAverage(),
        new Dense(10));
  }

  /**
   * An inverted residual of 32 channels on 28 × 28, six times as wide within. Sandler et al.,
   * "MobileNetV2", 2018.
   */
  public static Network mobileNet() {
    return Network.of(
        Shape.of(28, 28, 32),
        Join.residual(
            Convolution.same(1, 192).withoutBias(),
            new BatchNormalization(),
            Activation.RELU6,
            Convolution.depthwise(3).withoutBias(),
            new BatchNormalization(),
            Activation.RELU6,
            Convolution.same(1, 32).withoutBias(),
            new BatchNormalization()),
        new GlobalAverage(),
        new Dense(10));
  }

  /**
   * One step down and up on 32 × 32 × 32: the way down is doubled in channels, comes up by a
   * transposed convolution, meets the skip and passes two convolutions; each element is told its
   * class, one of two. Ronneberger et al., "U-Net", 2015.
   */
  public static Network uNet() {
    return Network.of(
        Shape.of(32, 32, 32),
        new Join(
            Join.How.CONCATENATE,
            Chain.of(),
            Chain.of(
                new MaxPool(2),
                Convolution.same(3, 64),
                Activation.RELU,
                new TransposedConvolution(2, 32))),
        Convolution.same(3, 32),
        Activation.RELU,
        Convolution.same(3, 32),
        Activation.RELU,
        Convolution.same(1, 2));
  }
}
