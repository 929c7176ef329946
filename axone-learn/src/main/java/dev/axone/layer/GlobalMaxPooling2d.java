package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Global max pooling, the maximum of each channel, over images: [batch, height, width, channels]
 * becomes [batch, channels]. Equal elements divide the gradient equally.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(32, 32, 3), Conv2d.of(64, 3).relu(), GlobalMaxPooling2d.of(), Dense.of(10));
 * }</pre>
 *
 * @param keepdims whether the spatial axes are kept with size 1, [batch, 1, 1, channels]; default
 *     false
 */
public record GlobalMaxPooling2d(boolean keepdims) implements Layer {
  /** Returns the layer, whose output is [batch, channels]. */
  public static GlobalMaxPooling2d of() {
    return new GlobalMaxPooling2d(false);
  }

  /** Returns this layer with spatial axes of size 1, or without them. */
  public GlobalMaxPooling2d withKeepdims(boolean keep) {
    return new GlobalMaxPooling2d(keep);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 2, inputs);
    return input.reduced(Tensor::maxKeep, keepdims);
  }
}
