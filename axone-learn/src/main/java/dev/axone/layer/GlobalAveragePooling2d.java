package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Global average pooling, the mean of each channel, over images: [batch, height, width, channels]
 * becomes [batch, channels]. Lin et al., "Network in network", 2014.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(32, 32, 3), Conv2d.of(64, 3).relu(), GlobalAveragePooling2d.of(), Dense.of(10));
 * }</pre>
 *
 * @param keepdims whether the spatial axes are kept with size 1, [batch, 1, 1, channels]; default
 *     false
 */
public record GlobalAveragePooling2d(boolean keepdims) implements Layer {
  /** Returns the layer, whose output is [batch, channels]. */
  public static GlobalAveragePooling2d of() {
    return new GlobalAveragePooling2d(false);
  }

  /** Returns this layer with spatial axes of size 1, or without them. */
  public GlobalAveragePooling2d withKeepdims(boolean keep) {
    return new GlobalAveragePooling2d(keep);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 2, inputs);
    return input.reduced(Tensor::meanKeep, keepdims);
  }
}
