package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A product of the last axis with a matrix, and a bias.
 *
 * @param units the features that come out
 */
public record Dense(int units) implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return input.with(-1, units);
  }

  @Override
  public List<Weight> weights(Shape input) {
    int n = input.dim(-1);
    return List.of(Weight.kernel(n, n, units), Weight.bias(units));
  }

  @Override
  public long forward(Shape input) {
    return (long) input.size() * units;
  }
}
