package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Global max pooling, the maximum of each channel, over sequences: [batch, steps, channels] becomes
 * [batch, channels]. Equal elements divide the gradient equally.
 *
 * <pre>{@code
 * Sequential.of(Input.of(100, 8), Conv1d.of(32, 3).relu(), GlobalMaxPooling1d.of(), Dense.of(1));
 * }</pre>
 *
 * @param keepdims whether the spatial axes are kept with size 1, [batch, 1, channels]; default
 *     false
 */
public record GlobalMaxPooling1d(boolean keepdims) implements Layer {
  /** Returns the layer, whose output is [batch, channels]. */
  public static GlobalMaxPooling1d of() {
    return new GlobalMaxPooling1d(false);
  }

  /** Returns this layer with spatial axes of size 1, or without them. */
  public GlobalMaxPooling1d withKeepdims(boolean keep) {
    return new GlobalMaxPooling1d(keep);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 1, inputs);
    return input.reduced(Tensor::maxKeep, keepdims);
  }
}
