package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/**
 * Dropout: in training each element is set to 0 with a probability, and the others are scaled up.
 *
 * @param rate the probability
 */
public record Dropout(double rate) implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return input;
  }
}
