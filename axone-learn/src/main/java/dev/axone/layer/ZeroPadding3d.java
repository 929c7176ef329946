package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Pads volumes with zeros: [batch, depth, height, width, channels] becomes [batch, depth + padding,
 * height + padding, width + padding, channels].
 *
 * <pre>{@code
 * ZeroPadding3d.of(1); // [batch, 8, 8, 8, 1] becomes [batch, 10, 10, 10, 1]
 * }</pre>
 *
 * @param padding one number for all ends, 3 for the axes, or 6: before and after, for depth, height
 *     and width; default 1. Keras nests the pairs; here the list is flat
 */
public record ZeroPadding3d(List<Integer> padding) implements Layer {
  /** Checks the numbers. */
  public ZeroPadding3d {
    padding = Sizes.ends("padding", 3, padding);
  }

  /** Returns a layer that adds one zero at each end. */
  public static ZeroPadding3d of() {
    return of(1);
  }

  /**
   * Returns the layer: one number for all ends, 3 for the axes, or 6: before and after, for depth,
   * height and width.
   */
  public static ZeroPadding3d of(int... padding) {
    return new ZeroPadding3d(Sizes.list(padding));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Spatial.of(this, 3, inputs).padded(padding);
  }
}
