package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** All elements of a sample on one axis. */
public record Flatten() implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return Shape.of(input.size());
  }
}
