package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Multilayer perceptrons. */
public final class Mlp {
  private Mlp() {}

  /**
   * Returns the network of sizes such as {@code 784-512-10}.
   *
   * @param sizes features of the input, of each hidden layer and of the output, joined by hyphens
   * @param hidden activation after each layer but the last
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
   * Returns the network 784-512-256-10 with batch normalization and dropout after each hidden
   * layer.
   *
   * @param dropout dropout rate
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
