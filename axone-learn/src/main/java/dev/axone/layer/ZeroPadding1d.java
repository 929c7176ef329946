package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Pads sequences with zeros: [batch, steps, channels] becomes [batch, steps + padding, channels].
 *
 * <pre>{@code
 * ZeroPadding1d.of(4, 0); // [batch, 100, 8] becomes [batch, 104, 8], with zeros before
 * }</pre>
 *
 * @param padding one number for all ends, or 2: before, after; default 1. Keras nests the pairs;
 *     here the list is flat
 */
public record ZeroPadding1d(List<Integer> padding) implements Layer {
  /** Checks the numbers. */
  public ZeroPadding1d {
    padding = Sizes.ends("padding", 1, padding);
  }

  /** Returns a layer that adds one zero at each end. */
  public static ZeroPadding1d of() {
    return of(1);
  }

  /** Returns the layer: one number for all ends, or 2: before, after. */
  public static ZeroPadding1d of(int... padding) {
    return new ZeroPadding1d(Sizes.list(padding));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Spatial.of(this, 1, inputs).padded(padding);
  }
}
