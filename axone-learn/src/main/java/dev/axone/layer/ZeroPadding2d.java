package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Pads images with zeros: [batch, height, width, channels] becomes [batch, height + padding, width
 * + padding, channels].
 *
 * <pre>{@code
 * ZeroPadding2d.of(2); // [batch, 28, 28, 1] becomes [batch, 32, 32, 1]
 * }</pre>
 *
 * @param padding one number for all ends, 2 for the axes, or 4: top, bottom, left, right; default
 *     1. Keras nests the pairs; here the list is flat
 */
public record ZeroPadding2d(List<Integer> padding) implements Layer {
  /** Checks the numbers. */
  public ZeroPadding2d {
    padding = Sizes.ends("padding", 2, padding);
  }

  /** Returns a layer that adds one zero at each end. */
  public static ZeroPadding2d of() {
    return of(1);
  }

  /** Returns the layer: one number for all ends, 2 for the axes, or 4: top, bottom, left, right. */
  public static ZeroPadding2d of(int... padding) {
    return new ZeroPadding2d(Sizes.list(padding));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Spatial.of(this, 2, inputs).padded(padding);
  }
}
