package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** The mean over all axes but the last. */
public record GlobalAverage() implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return Shape.of(input.dim(-1));
  }
}
