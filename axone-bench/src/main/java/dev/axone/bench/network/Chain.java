package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A sequence of parts; without parts it is the identity.
 *
 * @param parts the parts, in the order of computation
 */
public record Chain(List<Part> parts) implements Part {
  /** Copies the list. */
  public Chain {
    parts = List.copyOf(parts);
  }

  /** Returns the chain of some parts. */
  static Chain of(Part... parts) {
    return new Chain(List.of(parts));
  }

  @Override
  public Shape output(Shape input) {
    Shape shape = input;
    for (Part part : parts) {
      shape = part.output(shape);
    }
    return shape;
  }

  @Override
  public List<Weight> weights(Shape input) {
    List<Weight> weights = new ArrayList<>();
    Shape shape = input;
    for (Part part : parts) {
      weights.addAll(part.weights(shape));
      shape = part.output(shape);
    }
    return weights;
  }

  @Override
  public long forward(Shape input) {
    long products = 0;
    Shape shape = input;
    for (Part part : parts) {
      products += part.forward(shape);
      shape = part.output(shape);
    }
    return products;
  }

  /** The gradient of a part's input is needed if a previous part has weights. */
  @Override
  public long backward(Shape input, boolean toInput) {
    long products = 0;
    boolean wanted = toInput;
    Shape shape = input;
    for (Part part : parts) {
      products += part.backward(shape, wanted);
      wanted |= !part.weights(shape).isEmpty();
      shape = part.output(shape);
    }
    return products;
  }
}
