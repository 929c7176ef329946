package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Crops volumes at their edges: [batch, depth, height, width, channels] becomes [batch, depth −
 * cropping, height − cropping, width − cropping, channels].
 *
 * <pre>{@code
 * Cropping3d.of(1); // [batch, 16, 16, 16, 1] becomes [batch, 14, 14, 14, 1]
 * }</pre>
 *
 * @param cropping one number for all ends, 3 for the axes, or 6: before and after, for depth,
 *     height and width. Keras nests the pairs; here the list is flat
 */
public record Cropping3d(List<Integer> cropping) implements Layer {
  /** Checks the numbers. */
  public Cropping3d {
    cropping = Sizes.ends("cropping", 3, cropping);
  }

  /**
   * Returns the layer: one number for all ends, 3 for the axes, or 6: before and after, for depth,
   * height and width.
   */
  public static Cropping3d of(int... cropping) {
    return new Cropping3d(Sizes.list(cropping));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Spatial.of(this, 3, inputs).cropped(cropping);
  }
}
