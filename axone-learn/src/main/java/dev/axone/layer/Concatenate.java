package dev.axone.layer;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;

/**
 * Concatenates its inputs along an axis.
 *
 * <pre>{@code
 * var size = Input.of(4);
 * var colour = Input.of(3);
 * var both = Concatenate.of().on(size, colour); // [batch, 7]
 * }</pre>
 *
 * @param axis the axis, counted with the batch as axis 0, or from the end if negative; default −1
 */
public record Concatenate(int axis) implements Layer {
  /** Checks that the axis is not the batch. */
  public Concatenate {
    if (axis == 0) {
      throw new ArgumentException("axis", "0 is the batch: concatenate along 1 or later, or −1");
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
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    int a = inputs[0].shape().axis(axis);
    if (a == 0) {
      throw new ShapeException(
          "Concatenate needs an axis other than the batch; one sample has shape %s"
              .formatted(inputs[0].shape().tail()));
    }
    Tensor y = Tensor.concat(a, inputs);
    return a == 1 ? masked(scope, y, inputs) : y;
  }

  /** Concatenates the masks like the sequences; an input without a mask has a mask of ones. */
  private static Tensor masked(Scope scope, Tensor y, Tensor... inputs) {
    Tensor[] masks = new Tensor[inputs.length];
    boolean any = false;
    for (int i = 0; i < masks.length; i++) {
      Tensor mask = scope.mask(inputs[i]);
      any |= mask != null;
      Shape steps = Shape.of(inputs[i].shape().dim(0), inputs[i].shape().dim(1));
      masks[i] = mask != null ? mask : Tensor.of(new Op.Fill(1, steps, y.dtype()));
    }
    return any ? scope.masked(y, Tensor.concat(1, masks)) : y;
  }
}
