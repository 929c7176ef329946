package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/** Layer normalization: mean 0 and variance 1 over the features, then learned scales and biases. */
public record LayerNormalization() implements Part.Single {
  /** Added to the variance. */
  public static final double EPSILON = 1e-5;

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public List<Weight> weights(Shape input) {
    return Weight.normalization(input.dim(-1));
  }
}
