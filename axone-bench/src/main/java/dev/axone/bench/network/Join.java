package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Branches that all take the input, and what becomes of their outputs.
 *
 * @param how how the outputs are put together
 * @param skip the shorter way, often empty
 * @param body the longer way
 */
public record Join(How how, Chain skip, Chain body) implements Part {
  /** How outputs are put together. */
  public enum How {
    /** Element by element. */
    ADD,
    /** The body's channels behind those of the skip. */
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
