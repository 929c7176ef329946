package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The residual network of 20 layers for images of 32 × 32; if a block changes the shape, its skip
 * connection has a 1 × 1 convolution. He et al., "Deep residual learning", 2016.
 */
public final class ResNet20 {
  private static final int BLOCKS = 3;

  private ResNet20() {}

  /** Returns three stages of three blocks, with 16, 32 and 64 channels. */
  public static Network network() {
    List<Part> parts = new ArrayList<>();
    parts.addAll(normalized(Convolution.same(3, 16)));
    parts.add(Activation.RELU);
    for (int channels = 16; channels <= 64; channels *= 2) {
      for (int block = 0; block < BLOCKS; block++) {
        parts.add(block(channels, block == 0 && channels > 16));
        parts.add(Activation.RELU);
      }
    }
    parts.add(new GlobalAverage());
    parts.add(new Dense(10));
    return new Network(Shape.of(32, 32, 3), new Chain(parts));
  }

  private static Part block(int channels, boolean halves) {
    int stride = halves ? 2 : 1;
    List<Part> skip = halves ? normalized(Convolution.valid(1, channels).withStride(2)) : List.of();
    List<Part> body = new ArrayList<>(normalized(Convolution.same(3, channels).withStride(stride)));
    body.add(Activation.RELU);
    body.addAll(normalized(Convolution.same(3, channels)));
    return new Join(Join.How.ADD, new Chain(skip), new Chain(body));
  }

  private static List<Part> normalized(Convolution convolution) {
    return List.of(convolution.withoutBias(), new BatchNormalization());
  }
}
