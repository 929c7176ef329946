package dev.axone.augment;

import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;

/**
 * A rectangle of pixels in each image of a batch; all tensors hold integers, [batch, 1, 1].
 *
 * @param top its first row; {@code bottom}: the row after its last
 * @param left its first column; {@code right}: the column after its last
 */
record Box(Tensor top, Tensor bottom, Tensor left, Tensor right) {
  /**
   * Returns rectangles around random pixels, clipped at the image's edges.
   *
   * @param before the number of rows above the chosen pixel; {@code rows}: of all rows; columns
   *     likewise
   */
  static Box around(Batch batch, Tensor before, Tensor rows, Tensor first, Tensor columns) {
    int height = batch.height();
    int width = batch.width();
    Tensor y = batch.between(0, height).floor().minimum(height - 1).subtract(before);
    Tensor x = batch.between(0, width).floor().minimum(width - 1).subtract(first);
    return new Box(
        y.maximum(0), y.add(rows).minimum(height), x.maximum(0), x.add(columns).minimum(width));
  }

  /** Returns 1 inside and 0 outside, [batch, height, width, 1]. */
  Tensor inside(Batch batch) {
    int n = batch.size();
    DType type = batch.images().dtype();
    Tensor y = Tensor.range(batch.height(), type).reshape(1, batch.height(), 1);
    Tensor x = Tensor.range(batch.width(), type).reshape(1, 1, batch.width());
    Tensor row = y.greaterEqual(top).multiply(bottom.greater(y));
    Tensor column = x.greaterEqual(left).multiply(right.greater(x));
    return row.multiply(column).reshape(n, batch.height(), batch.width(), 1);
  }

  /** Returns the fraction of an image's pixels that are inside, [batch]. */
  Tensor area(Batch batch) {
    Tensor pixels = bottom.subtract(top).multiply(right.subtract(left));
    return pixels.reshape(batch.size()).divide((double) batch.height() * batch.width());
  }
}
