package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** Single blocks of larger networks, each with a head for a loss. */
public final class Blocks {
  private Blocks() {}

  /**
   * A transformer encoder block, pre-norm, on sequences of 128 × 256: four heads, 1,024 hidden
   * features. Vaswani et al., "Attention is all you need", 2017.
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
   * An inverted residual block of 32 channels on 28 × 28, expansion factor 6. Sandler et al.,
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
   * One level of a U-Net on 32 × 32 × 32: max pooling and twice the channels, a transposed
   * convolution, concatenation with the skip connection, two convolutions; each pixel has one of
   * two classes. Ronneberger et al., "U-Net", 2015.
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
