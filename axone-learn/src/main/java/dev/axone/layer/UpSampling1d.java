package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Upsamples sequences by repeating elements: [batch, steps, channels] becomes [batch, steps · size,
 * channels].
 *
 * <pre>{@code
 * UpSampling1d.of(2); // [batch, 50, 8] becomes [batch, 100, 8]
 * }</pre>
 *
 * @param size the factor; default 2
 */
public record UpSampling1d(List<Integer> size) implements Layer {
  /** Checks the numbers. */
  public UpSampling1d {
    size = Sizes.each("size", 1, size);
  }

  /** Returns a layer that doubles the size. */
  public static UpSampling1d of() {
    return of(2);
  }

  /** Returns the layer of a factor. */
  public static UpSampling1d of(int... size) {
    return new UpSampling1d(Sizes.list(size));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 1, inputs);
    return input.repeated(size);
  }
}
