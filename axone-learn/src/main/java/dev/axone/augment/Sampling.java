package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples images at non-integer positions, by a fill mode and an interpolation.
 *
 * @param mode how pixels outside are filled
 * @param interpolation the interpolation between pixels
 * @param fill the value outside for mode constant
 */
record Sampling(FillMode mode, Interpolation interpolation, double fill) {
  /** Pixel indices are float32 numbers, which represent integers exactly up to this one. */
  private static final int MAX_PIXELS = 1 << 24;

  /** Positions along one axis as two neighbouring pixels and the distance from the first. */
  private record Neighbours(Tensor low, Tensor high, Tensor fraction) {}

  Sampling {
    Arguments.finite("fillValue", fill);
  }

  /** Returns this sampling, for labels with nearest-neighbour interpolation. */
  Sampling of(boolean labels) {
    return labels ? new Sampling(mode, Interpolation.NEAREST, fill) : this;
  }

  /**
   * Returns images sampled at other positions.
   *
   * @param images [batch, height, width, channels]
   * @param rows the row of each pixel of the result, [batch, height or 1, width or 1]
   * @param columns its column, likewise
   */
  Tensor at(Tensor images, Tensor rows, Tensor columns) {
    Shape s = images.shape();
    Tensor source = mode == FillMode.CONSTANT ? padded(images) : images;
    if (interpolation == Interpolation.NEAREST) {
      Tensor y = low(folded(rows.add(0.5).floor(), s.dim(1)), s.dim(1));
      Tensor x = low(folded(columns.add(0.5).floor(), s.dim(2)), s.dim(2));
      return gathered(source, y, x);
    }
    Neighbours y = neighbours(rows, s.dim(1));
    Neighbours x = neighbours(columns, s.dim(2));
    Tensor top =
        between(gathered(source, y.low, x.low), gathered(source, y.low, x.high), x.fraction);
    Tensor bottom =
        between(gathered(source, y.high, x.low), gathered(source, y.high, x.high), x.fraction);
    return between(top, bottom, y.fraction);
  }

  private static Tensor between(Tensor a, Tensor b, Tensor fraction) {
    Shape s = fraction.shape();
    return b.subtract(a).multiply(fraction.reshape(s.dim(0), s.dim(1), s.dim(2), 1)).add(a);
  }

  /** Returns images padded by one pixel of the constant, which represents everything outside. */
  private Tensor padded(Tensor images) {
    return paddedAlong(paddedAlong(images, 1), 2);
  }

  private Tensor paddedAlong(Tensor x, int axis) {
    Tensor edge = Tensor.of(new Op.Fill(fill, x.shape().with(axis, 1), x.dtype()));
    return Tensor.concat(axis, edge, x, edge);
  }

  private Neighbours neighbours(Tensor positions, int n) {
    Tensor p = folded(positions, n);
    Tensor floor = p.floor();
    Tensor fraction = p.subtract(floor);
    Tensor next = floor.add(1);
    Tensor high =
        switch (mode) {
          case CONSTANT -> next.minimum(n + 1);
          case NEAREST, REFLECT -> next.minimum(n - 1);
          case WRAP -> wrapped(next, n);
        };
    return new Neighbours(low(floor, n), high, fraction);
  }

  /** Returns the first neighbour; for mode wrap, an index rounded up to n becomes 0. */
  private Tensor low(Tensor floor, int n) {
    return mode == FillMode.WRAP ? wrapped(floor, n) : floor;
  }

  private static Tensor wrapped(Tensor index, int n) {
    return index.zerosLike().where(index.greater(n - 0.5), index);
  }

  /** Maps positions outside of an image into it, by the fill mode. */
  private Tensor folded(Tensor position, int n) {
    return switch (mode) {
      case CONSTANT -> position.maximum(-1).minimum(n).add(1);
      case NEAREST -> position.maximum(0).minimum(n - 1);
      case REFLECT -> {
        Tensor t = position.add(0.5);
        Tensor round = t.divide(2 * n).floor();
        Tensor within = t.subtract(round.multiply(2 * n));
        Tensor mirrored = within.subtract(n).abs().negate().add(n - 0.5);
        yield mirrored.maximum(0).minimum(n - 1);
      }
      case WRAP -> position.subtract(position.divide(n).floor().multiply(n));
    };
  }

  /** Returns the pixels at integer rows and columns: [batch, height, width, channels]. */
  private static Tensor gathered(Tensor images, Tensor rows, Tensor columns) {
    return gathered(images, rows, columns, MAX_PIXELS);
  }

  /** Gathers as many images at a time as have at most {@code maxPixels} pixels. */
  static Tensor gathered(Tensor images, Tensor rows, Tensor columns, int maxPixels) {
    Shape s = images.shape();
    int max = maxPixels / Math.max(1, s.dim(1) * s.dim(2));
    if (max == 0) {
      throw new ShapeException(
          "images of %s x %s pixels are too large for this augmentation: at most %s pixels; make them smaller"
              .formatted(s.dim(1), s.dim(2), maxPixels));
    }
    if (s.dim(0) <= max) {
      return gatherOnce(images, rows, columns);
    }
    List<Tensor> parts = new ArrayList<>();
    for (int from = 0; from < s.dim(0); from += max) {
      int end = Math.min(s.dim(0), from + max);
      parts.add(
          gatherOnce(
              images.slice(0, from, end), rows.slice(0, from, end), columns.slice(0, from, end)));
    }
    return Tensor.concat(0, parts.toArray(Tensor[]::new));
  }

  private static Tensor gatherOnce(Tensor images, Tensor rows, Tensor columns) {
    Shape s = images.shape();
    int pixels = s.dim(1) * s.dim(2);
    Tensor first = Tensor.range(s.dim(0), rows.dtype()).multiply(pixels).reshape(s.dim(0), 1, 1);
    Tensor index = rows.multiply(s.dim(2)).add(first).add(columns);
    return images.reshape(s.dim(0) * pixels, s.dim(3)).gather(index);
  }
}
