package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Crops sequences at both ends: [batch, steps, channels] becomes [batch, steps − cropping,
 * channels].
 *
 * <pre>{@code
 * Cropping1d.of(2); // [batch, 100, 8] becomes [batch, 96, 8]
 * Cropping1d.of(0, 4); // the last 4 steps only
 * }</pre>
 *
 * @param cropping one number for all ends, or 2: before, after. Keras nests the pairs; here the
 *     list is flat
 */
public record Cropping1d(List<Integer> cropping) implements Layer {
  /** Checks the numbers. */
  public Cropping1d {
    cropping = Sizes.ends("cropping", 1, cropping);
  }

  /** Returns the layer: one number for all ends, or 2: before, after. */
  public static Cropping1d of(int... cropping) {
    return new Cropping1d(Sizes.list(cropping));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Spatial.of(this, 1, inputs).cropped(cropping);
  }
}
