package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A row of a table for each index.
 *
 * @param rows the number of indices
 * @param features the length of a row
 */
public record Embedding(int rows, int features) implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return input.join(Shape.of(features));
  }

  @Override
  public List<Weight> weights(Shape input) {
    return List.of(Weight.factor("embeddings", features, rows, features));
  }
}
