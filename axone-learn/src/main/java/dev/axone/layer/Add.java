package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/** The sum of two or more inputs of equal shape: a skip connection. */
public record Add() implements Layer {
  /** Returns the layer. */
  public static Add of() {
    return new Add();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor sum = inputs[0];
    for (int i = 1; i < inputs.length; i++) {
      check(inputs[0].shape().tail(), inputs[i].shape().tail(), i);
      sum = sum.add(inputs[i]);
    }
    return sum;
  }

  private static void check(Shape first, Shape other, int i) {
    if (!first.equals(other)) {
      throw new ShapeException(
          "Add needs inputs of equal shape; input 0 has %s, input %d has %s: give both the same sizes, for instance with Dense.of(%d)"
              .formatted(first, i, other, first.rank() == 0 ? 1 : first.dim(-1)));
    }
  }
}
