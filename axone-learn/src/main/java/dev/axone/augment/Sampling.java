package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * How images are read at places that need not be pixels.
 *
 * @param mode what is outside
 * @param interpolation what is between pixels
 * @param fill the value outside, if it is constant
 */
record Sampling(FillMode mode, Interpolation interpolation, double fill) {
  /** Numbers of pixels are kept as float32, which holds integers up to here. */
  private static final int MAX_PIXELS = 1 << 24;

  /** Places along one axis as two neighbours and how far the place is from the first. */
  private record Neighbours(Tensor low, Tensor high, Tensor part) {}

  Sampling {
    if (!Double.isFinite(fill)) {
      throw new ArgumentException("fillValue", "must be finite, found " + fill);
    }
  }

  /** Returns how labels are read: there is nothing between two of them. */
  Sampling of(boolean labels) {
    return labels ? new Sampling(mode, Interpolation.NEAREST, fill) : this;
  }

  /**
   * Returns images read at other places.
   *
   * @param images [batch, height, width, channels]
   * @param rows the row of each pixel of the result, [batch, height or 1, width or 1]
   * @param columns its column, likewise
   */
  Tensor at(Tensor images, Tensor rows, Tensor columns) {
    Shape s = images.shape();
    Tensor source = mode == FillMode.CONSTANT ? framed(images) : images;
    if (interpolation == Interpolation.NEAREST) {
      Tensor y = low(folded(rows.add(0.5).floor(), s.dim(1)), s.dim(1));
      Tensor x = low(folded(columns.add(0.5).floor(), s.dim(2)), s.dim(2));
      return taken(source, y, x);
    }
    Neighbours y = neighbours(rows, s.dim(1));
    Neighbours x = neighbours(columns, s.dim(2));
    Tensor top = between(taken(source, y.low, x.low), taken(source, y.low, x.high), x.part);
    Tensor bottom = between(taken(source, y.high, x.low), taken(source, y.high, x.high), x.part);
    return between(top, bottom, y.part);
  }

  private static Tensor between(Tensor a, Tensor b, Tensor part) {
    Shape s = part.shape();
    return b.subtract(a).multiply(part.reshape(s.dim(0), s.dim(1), s.dim(2), 1)).add(a);
  }

  /** Returns images in a frame of one pixel of the constant: outside is as far as the frame. */
  private Tensor framed(Tensor images) {
    return edged(edged(images, 1), 2);
  }

  private Tensor edged(Tensor x, int axis) {
    Tensor edge = Tensor.of(new Op.Fill(fill, x.shape().with(axis, 1), x.dtype()));
    return Tensor.concat(axis, edge, x, edge);
  }

  private Neighbours neighbours(Tensor places, int n) {
    Tensor p = folded(places, n);
    Tensor floor = p.floor();
    Tensor part = p.subtract(floor);
    Tensor next = floor.add(1);
    Tensor high =
        switch (mode) {
          case CONSTANT -> next.minimum(n + 1);
          case NEAREST, REFLECT -> next.minimum(n - 1);
          case WRAP -> wrapped(next, n);
        };
    return new Neighbours(low(floor, n), high, part);
  }

  /**
   * Returns the first neighbour: a place that rounding has put at the end of a round is its start.
   */
  private Tensor low(Tensor floor, int n) {
    return mode == FillMode.WRAP ? wrapped(floor, n) : floor;
  }

  private static Tensor wrapped(Tensor index, int n) {
    return index.zerosLike().where(index.greater(n - 0.5), index);
  }

  /** Returns the places within an image that show what is at these places of the plane. */
  private Tensor folded(Tensor place, int n) {
    return switch (mode) {
      case CONSTANT -> place.maximum(-1).minimum(n).add(1);
      case NEAREST -> place.maximum(0).minimum(n - 1);
      case REFLECT -> {
        Tensor t = place.add(0.5);
        Tensor round = t.divide(2 * n).floor();
        Tensor within = t.subtract(round.multiply(2 * n));
        Tensor mirrored = within.subtract(n).abs().negate().add(n - 0.5);
        yield mirrored.maximum(0).minimum(n - 1);
      }
      case WRAP -> place.subtract(place.divide(n).floor().multiply(n));
    };
  }

  /** Returns pixels at whole rows and columns: [batch, height, width, channels]. */
  private static Tensor taken(Tensor images, Tensor rows, Tensor columns) {
    return taken(images, rows, columns, MAX_PIXELS);
  }

  /** As many images at a time as have no more pixels than can be numbered. */
  static Tensor taken(Tensor images, Tensor rows, Tensor columns, int mostPixels) {
    Shape s = images.shape();
    int most = mostPixels / Math.max(1, s.dim(1) * s.dim(2));
    if (most == 0) {
      throw new ShapeException(
          "images of %s x %s pixels are too large to be moved: at most %s pixels; make them smaller"
              .formatted(s.dim(1), s.dim(2), mostPixels));
    }
    if (s.dim(0) <= most) {
      return some(images, rows, columns);
    }
    List<Tensor> parts = new ArrayList<>();
    for (int from = 0; from < s.dim(0); from += most) {
      int end = Math.min(s.dim(0), from + most);
      parts.add(
          some(images.slice(0, from, end), rows.slice(0, from, end), columns.slice(0, from, end)));
    }
    return Tensor.concat(0, parts.toArray(Tensor[]::new));
  }

  private static Tensor some(Tensor images, Tensor rows, Tensor columns) {
    Shape s = images.shape();
    int pixels = s.dim(1) * s.dim(2);
    Tensor first = Tensor.range(s.dim(0), rows.dtype()).multiply(pixels).reshape(s.dim(0), 1, 1);
    Tensor index = rows.multiply(s.dim(2)).add(first).add(columns);
    return images.reshape(s.dim(0) * pixels, s.dim(3)).gather(index);
  }
}
