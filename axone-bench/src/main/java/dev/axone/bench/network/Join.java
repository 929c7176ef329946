package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Two branches with the same input, and the combination of their outputs.
 *
 * @param how how the outputs are combined
 * @param skip the skip connection, often empty
 * @param body the other branch
 */
public record Join(How how, Chain skip, Chain body) implements Part {
  /** How outputs are combined. */
  public enum How {
    /** Element-wise sum. */
    ADD,
    /** Concatenation on the channel axis, skip connection first. */
    CONCATENATE
  }

  /** Returns x + body(x), a residual block. */
  static Join residual(Part... body) {
    return new Join(How.ADD, Chain.of(), Chain.of(body));
  }

  @Override
  public Shape output(Shape input) {
    Shape a = skip.output(input);
    Shape b = body.output(input);
    return how == How.ADD ? b : b.with(-1, a.dim(-1) + b.dim(-1));
  }

  @Override
  public List<Weight> weights(Shape input) {
    List<Weight> weights = new ArrayList<>(skip.weights(input));
    weights.addAll(body.weights(input));
    return weights;
  }

  @Override
  public long forward(Shape input) {
    return skip.forward(input) + body.forward(input);
  }

  @Override
  public long backward(Shape input, boolean toInput) {
    return skip.backward(input, toInput) + body.backward(input, toInput);
  }
}
