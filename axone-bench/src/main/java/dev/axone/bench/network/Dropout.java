package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/**
 * In training each element becomes 0 with some probability, and the others grow to make up for it.
 *
 * @param rate the probability
 */
public record Dropout(double rate) implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return input;
  }
}
