package dev.axone.augment;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * An affine map from the pixels of an augmented image to positions in the original: source = M ·
 * (position − centre) + centre − shift, in pixels; all tensors are [batch, 1, 1].
 *
 * @param xx the factor from a target column to a source column; {@code xy}: from a target row to a
 *     source column, and so on
 * @param down how far the image moves down, in pixels
 * @param right how far it moves to the right
 */
record Affine(
    Tensor xx, Tensor xy, Tensor yx, Tensor yy, @Nullable Tensor down, @Nullable Tensor right) {
  /** Returns the identity map. */
  static Affine identity(Batch batch) {
    Tensor one = batch.constant(1);
    return new Affine(one, one.zerosLike(), one.zerosLike(), one, null, null);
  }

  /** Returns this map composed with a counter-clockwise rotation, in radians. */
  Affine rotated(Tensor angle) {
    Tensor cos = angle.cos();
    Tensor sin = angle.sin();
    return times(cos, sin.negate(), sin, cos);
  }

  /** Returns this map composed with a zoom: the content becomes 1 / factor as large. */
  Affine zoomed(Tensor down, Tensor right) {
    return times(right, right.zerosLike(), down.zerosLike(), down);
  }

  /**
   * Returns this map composed with a shear: columns by {@code x} for each row, then rows by {@code
   * y} for each column.
   */
  Affine sheared(Tensor x, Tensor y) {
    return times(x.onesLike(), x, y, x.multiply(y).add(1));
  }

  Affine shifted(Tensor pixelsDown, Tensor pixelsRight) {
    return new Affine(xx, xy, yx, yy, pixelsDown, pixelsRight);
  }

  /** Returns M · N. */
  private Affine times(Tensor nxx, Tensor nxy, Tensor nyx, Tensor nyy) {
    return new Affine(
        xx.multiply(nxx).add(xy.multiply(nyx)),
        xx.multiply(nxy).add(xy.multiply(nyy)),
        yx.multiply(nxx).add(yy.multiply(nyx)),
        yx.multiply(nxy).add(yy.multiply(nyy)),
        down,
        right);
  }

  /** Returns the transformed batch. */
  Batch apply(Batch batch, Sampling sampling) {
    int n = batch.size();
    int height = batch.height();
    int width = batch.width();
    DType type = batch.images().dtype();
    double middle = (height - 1) / 2.0;
    double centre = (width - 1) / 2.0;
    Tensor y = Tensor.range(height, type).subtract(middle).reshape(1, height, 1);
    Tensor x = Tensor.range(width, type).subtract(centre).reshape(1, 1, width);
    Tensor rows = yy.multiply(y).add(yx.multiply(x)).add(from(batch, middle, down));
    Tensor columns = xy.multiply(y).add(xx.multiply(x)).add(from(batch, centre, right));
    Shape shape = Shape.of(n, height, width);
    Tensor row = rows.broadcastTo(shape);
    Tensor column = columns.broadcastTo(shape);
    return batch.moved((images, labels) -> sampling.of(labels).at(images, row, column));
  }

  private static Tensor from(Batch batch, double centre, @Nullable Tensor shift) {
    Tensor none = batch.constant(centre);
    return shift == null ? none : none.subtract(shift);
  }
}
