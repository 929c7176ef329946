package dev.axone.layer;

import dev.axone.layer.part.Axes;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Plural;

/** Shared parts of dropout and noise layers. */
final class Noise {
  private Noise() {}

  /** Returns a new dropout mask: 0 with probability {@code rate}, else 1. */
  static Tensor keepMask(Scope scope, double rate, Shape shape) {
    Tensor uniform = scope.uniform(shape);
    return uniform.greaterEqual(Tensor.of(new Op.Fill(rate, Shape.of(), uniform.dtype())));
  }

  /**
   * Returns x with dropout during training, else x.
   *
   * @param flags the shape of the mask, which broadcasts to that of x
   */
  static Tensor dropped(Scope scope, double rate, Tensor x, Shape flags) {
    if (!scope.training() || rate == 0) {
      return x;
    }
    return x.multiply(keepMask(scope, rate, flags)).multiply(1 / (1 - rate));
  }

  /** Returns x with whole channels dropped: [batch, {@code spatial} axes, channels]. */
  static Tensor droppedChannels(String layer, Scope scope, double rate, Tensor x, int spatial) {
    Shape shape = x.shape();
    if (shape.rank() != spatial + 2) {
      throw new ShapeException(
          "%s takes samples with %s and channels, one sample has shape %s: use Dropout, or Reshape"
              .formatted(layer, Plural.of(spatial, "axis"), shape.tail()));
    }
    return dropped(scope, rate, x, Axes.spread(shape, 0, shape.rank() - 1));
  }
}
