package dev.axone.layer;

import dev.axone.layer.part.Bilinear;
import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * Upsamples images: [batch, height, width, channels] becomes [batch, height · size, width · size,
 * channels].
 *
 * <pre>{@code
 * UpSampling2d.of(2).bilinear(); // [batch, 14, 14, 8] becomes [batch, 28, 28, 8]
 * }</pre>
 *
 * @param size the factor of height and width; default 2
 * @param interpolation the interpolation; default nearest
 */
public record UpSampling2d(List<Integer> size, Interpolation interpolation) implements Layer {
  /** Checks the numbers. */
  public UpSampling2d {
    size = Sizes.each("size", 2, size);
  }

  /** Returns a layer that doubles each axis. */
  public static UpSampling2d of() {
    return of(2);
  }

  /** Returns the layer: one factor for all axes, or one for each. */
  public static UpSampling2d of(int... size) {
    return new UpSampling2d(Sizes.list(size), Interpolation.NEAREST);
  }

  /** Returns this layer with bilinear interpolation. */
  public UpSampling2d bilinear() {
    return Records.with(this, "interpolation", Interpolation.BILINEAR);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 2, inputs);
    return interpolation == Interpolation.BILINEAR
        ? Bilinear.of(input.x(), size)
        : input.repeated(size);
  }
}
