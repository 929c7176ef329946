package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration D of Simonyan and Zisserman, "Very deep convolutional networks for large-scale
 * image recognition", 2015: 138 million parameters on images of 224 × 224.
 */
public final class Vgg16 {
  private static final int[][] STAGES = {
    {64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}
  };

  private Vgg16() {}

  /**
   * Thirteen convolutions 3 × 3 and three dense layers.
   *
   * @param size height and width of an image: 224 in the paper
   * @param hidden units of the first two dense layers: 4,096 in the paper
   */
  public static Network network(int size, int hidden) {
    List<Part> parts = new ArrayList<>();
    for (int[] stage : STAGES) {
      for (int channels : stage) {
        parts.add(Convolution.same(3, channels));
        parts.add(Activation.RELU);
      }
      parts.add(new MaxPool(2));
    }
    parts.add(new Flatten());
    for (int layer = 0; layer < 2; layer++) {
      parts.add(new Dense(hidden));
      parts.add(Activation.RELU);
    }
    parts.add(new Dense(1000));
    return new Network(Shape.of(size, size, 3), new Chain(parts));
  }
}
