package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Global max pooling, the maximum of each channel, over volumes: [batch, depth, height, width,
 * channels] becomes [batch, channels]. Equal elements divide the gradient equally.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(8, 8, 8, 1), Conv3d.of(16, 3).relu(), GlobalMaxPooling3d.of(), Dense.of(2));
 * }</pre>
 *
 * @param keepdims whether the spatial axes are kept with size 1, [batch, 1, 1, 1, channels];
 *     default false
 */
public record GlobalMaxPooling3d(boolean keepdims) implements Layer {
  /** Returns the layer, whose output is [batch, channels]. */
  public static GlobalMaxPooling3d of() {
    return new GlobalMaxPooling3d(false);
  }

  /** Returns this layer with spatial axes of size 1, or without them. */
  public GlobalMaxPooling3d withKeepdims(boolean keep) {
    return new GlobalMaxPooling3d(keep);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 3, inputs);
    return input.reduced(Tensor::maxKeep, keepdims);
  }
}
