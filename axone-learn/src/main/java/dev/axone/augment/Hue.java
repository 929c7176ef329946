package dev.axone.augment;

import dev.axone.tensor.Tensor;

/** Shifts the hue of RGB images. */
final class Hue {
  private Hue() {}

  /**
   * Returns images with their hue shifted.
   *
   * @param x [batch, height, width, 3]
   * @param turn the shift in full turns, [batch, 1, 1, 1]
   */
  static Tensor shifted(Tensor x, Tensor turn) {
    Tensor red = x.slice(3, 0, 1);
    Tensor green = x.slice(3, 1, 2);
    Tensor blue = x.slice(3, 2, 3);
    Tensor max = red.maximum(green).maximum(blue);
    Tensor range = max.subtract(red.minimum(green).minimum(blue));
    Tensor safe = range.where(range, 1); // Grey has no hue: any divisor is right.
    Tensor ofRed = green.subtract(blue).divide(safe);
    Tensor ofGreen = blue.subtract(red).divide(safe).add(2);
    Tensor ofBlue = red.subtract(green).divide(safe).add(4);
    Tensor sixth =
        ofRed.where(red.equal(max), ofGreen.where(green.equal(max), ofBlue)).add(turn.multiply(6));
    return Tensor.concat(
        3,
        channel(5, sixth, max, range),
        channel(3, sixth, max, range),
        channel(1, sixth, max, range));
  }

  /** Returns value − range · max(0, min(k, 4 − k, 1)) with k = (n + sixth) mod 6. */
  private static Tensor channel(int n, Tensor sixth, Tensor value, Tensor range) {
    Tensor k = sixth.add(n);
    Tensor rest = k.subtract(k.divide(6).floor().multiply(6));
    Tensor fraction = rest.minimum(rest.negate().add(4)).minimum(1).maximum(0);
    return value.subtract(range.multiply(fraction));
  }
}
