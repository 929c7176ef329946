package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Multi-head self-attention on a sequence [time, features], with biases.
 *
 * @param heads number of heads; each has an equal part of the features
 */
public record Attention(int heads) implements Part.Single {
  private static final int PROJECTIONS = 4;

  @Override
  public Shape output(Shape input) {
    return input;
  }

  /** Returns kernel and bias of query, key, value and output. */
  @Override
  public List<Weight> weights(Shape input) {
    int n = input.dim(1);
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < PROJECTIONS; i++) {
      weights.add(Weight.kernel(n, n, n));
      weights.add(Weight.bias(n));
    }
    return weights;
  }

  @Override
  public long forward(Shape input) {
    return PROJECTIONS * projection(input) + scores(input);
  }

  /** All inner gradients are needed; three of the projections have the input of the layer. */
  @Override
  public long backward(Shape input, boolean toInput) {
    int gradients = PROJECTIONS + 1 + (toInput ? PROJECTIONS - 1 : 0);
    return gradients * projection(input) + 2 * scores(input);
  }

  private static long projection(Shape input) {
    return (long) input.size() * input.dim(1);
  }

  /** Returns the products of query and key, and of weights and value. */
  private static long scores(Shape input) {
    return 2L * input.size() * input.dim(0);
  }
}
