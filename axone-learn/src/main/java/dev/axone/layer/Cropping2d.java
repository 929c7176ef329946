package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Crops images at their edges: [batch, height, width, channels] becomes [batch, height − cropping,
 * width − cropping, channels].
 *
 * <pre>{@code
 * Cropping2d.of(2); // [batch, 28, 28, 1] becomes [batch, 24, 24, 1]
 * Cropping2d.of(0, 4, 0, 0); // the last 4 rows only
 * }</pre>
 *
 * @param cropping one number for all ends, 2 for the axes, or 4: top, bottom, left, right. Keras
 *     nests the pairs; here the list is flat
 */
public record Cropping2d(List<Integer> cropping) implements Layer {
  /** Checks the numbers. */
  public Cropping2d {
    cropping = Sizes.ends("cropping", 2, cropping);
  }

  /** Returns the layer: one number for all ends, 2 for the axes, or 4: top, bottom, left, right. */
  public static Cropping2d of(int... cropping) {
    return new Cropping2d(Sizes.list(cropping));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Spatial.of(this, 2, inputs).cropped(cropping);
  }
}
