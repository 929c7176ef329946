package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A dense layer with bias, on the last axis.
 *
 * @param units number of output features
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
