package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Chains of dense layers with one activation between them. */
public final class Mlp {
  private Mlp() {}

  /**
   * Reads sizes such as {@code 784-512-10}.
   *
   * @param sizes features of the input, of each hidden layer and of the output, joined by hyphens
   * @param hidden what follows each layer but the last
   */
  public static Network of(String sizes, Activation hidden) {
    String[] features = sizes.split("-", -1);
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i < features.length; i++) {
      parts.add(new Dense(Integer.parseInt(features[i])));
      if (i < features.length - 1) {
        parts.add(hidden);
      }
    }
    return new Network(Shape.of(Integer.parseInt(features[0])), new Chain(parts));
  }

  /**
   * 784-512-256-10 with batch normalization and dropout behind each hidden layer.
   *
   * @param dropout the probability that an element is dropped
   */
  public static Network normalized(double dropout) {
    return Network.of(
        Shape.of(784),
        new Dense(512),
        new BatchNormalization(),
        Activation.RELU,
        new Dropout(dropout),
        new Dense(256),
        new BatchNormalization(),
        Activation.RELU,
        new Dropout(dropout),
        new Dense(10));
  }
}
