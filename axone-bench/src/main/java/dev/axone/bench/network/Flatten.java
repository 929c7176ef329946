package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/** Flattens a sample to one axis. */
public record Flatten() implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return Shape.of(input.size());
  }
}
