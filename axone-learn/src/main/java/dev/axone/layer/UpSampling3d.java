package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Upsamples volumes by repeating elements: [batch, depth, height, width, channels] becomes [batch,
 * depth · size, height · size, width · size, channels].
 *
 * <pre>{@code
 * UpSampling3d.of(2); // [batch, 8, 8, 8, 1] becomes [batch, 16, 16, 16, 1]
 * }</pre>
 *
 * @param size the factor along each spatial axis; default 2
 */
public record UpSampling3d(List<Integer> size) implements Layer {
  /** Checks the numbers. */
  public UpSampling3d {
    size = Sizes.each("size", 3, size);
  }

  /** Returns a layer that doubles each axis. */
  public static UpSampling3d of() {
    return of(2);
  }

  /** Returns the layer: one factor for all axes, or one for each. */
  public static UpSampling3d of(int... size) {
    return new UpSampling3d(Sizes.list(size));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 3, inputs);
    return input.repeated(size);
  }
}
