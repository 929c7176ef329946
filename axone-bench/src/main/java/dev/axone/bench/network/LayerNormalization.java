package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/** Each position's features scaled to mean 0 and variance 1, then by learned factors and biases. */
public record LayerNormalization() implements Part.Single {
  /** What is added to the variance. */
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
