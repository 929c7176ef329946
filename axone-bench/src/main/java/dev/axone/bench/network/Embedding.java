package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * An embedding: a vector of a table for each index.
 *
 * @param rows number of indices
 * @param features length of a vector
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
