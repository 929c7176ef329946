package dev.axone.augment;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where each pixel of a changed image is in the former one: source = M · (place − centre) + centre
 * − shift, in pixels; all numbers are [batch, 1, 1].
 *
 * @param xx how a column becomes a column; {@code xy}: how a row becomes a column, and so on
 * @param down how far the image moves down, in pixels
 * @param right how far it moves to the right
 */
record Affine(
    Tensor xx, Tensor xy, Tensor yx, Tensor yy, @Nullable Tensor down, @Nullable Tensor right) {
  /** Returns what changes nothing. */
  static Affine identity(Batch batch) {
    Tensor one = batch.constant(1);
    return new Affine(one, one.zerosLike(), one.zerosLike(), one, null, null);
  }

  /** Returns this after a rotation, angles in radians, counter-clockwise. */
  Affine rotated(Tensor angle) {
    Tensor cos = angle.cos();
    Tensor sin = angle.sin();
    return times(cos, sin.negate(), sin, cos);
  }

  /** Returns this after everything was made 1 / factor as large. */
  Affine zoomed(Tensor down, Tensor right) {
    return times(right, right.zerosLike(), down.zerosLike(), down);
  }

  /**
   * Returns this after columns were moved by {@code x} of a row's place, then rows by {@code y}.
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

  /** Returns a batch with its pixels moved. */
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
    Shape places = Shape.of(n, height, width);
    Tensor row = rows.broadcastTo(places);
    Tensor column = columns.broadcastTo(places);
    return batch.moved((images, labels) -> sampling.of(labels).at(images, row, column));
  }

  private static Tensor from(Batch batch, double centre, @Nullable Tensor shift) {
    Tensor none = batch.constant(centre);
    return shift == null ? none : none.subtract(shift);
  }
}
