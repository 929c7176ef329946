package dev.axone.layer;

import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/**
 * Inputs one after another along an axis.
 *
 * @param axis the axis, counted with the batch as axis 0, from the end if negative; default −1
 */
public record Concatenate(int axis) implements Layer {
  /** Checks that the axis is not the batch. */
  public Concatenate {
    if (axis == 0) {
      throw new IllegalArgumentException(
          "axis 0 is the batch: concatenate along 1 or later, or −1");
    }
  }

  /** Returns the layer for the last axis. */
  public static Concatenate of() {
    return new Concatenate(-1);
  }

  /** Returns the layer for an axis. */
  public static Concatenate of(int axis) {
    return new Concatenate(axis);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    int a = inputs[0].shape().axis(axis);
    if (a == 0) {
      throw new ShapeException(
          "Concatenate needs an axis besides the batch; one sample has shape %s"
              .formatted(inputs[0].shape().tail()));
    }
    return Tensor.concat(a, inputs);
  }
}
