package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * The mean of each channel over all places of sequences: [batch, steps, channels] becomes [batch,
 * channels]. Lin et al., "Network in network", 2014.
 *
 * @param keepdims whether the spatial axes stay with size 1, [batch, 1, channels]; default no
 */
public record GlobalAveragePooling1d(boolean keepdims) implements Layer {
  /** Returns the layer, whose output is [batch, channels]. */
  public static GlobalAveragePooling1d of() {
    return new GlobalAveragePooling1d(false);
  }

  /** Returns this layer with spatial axes of size 1, or without them. */
  public GlobalAveragePooling1d withKeepdims(boolean keep) {
    return new GlobalAveragePooling1d(keep);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 1, inputs);
    return input.everywhere(Tensor::meanKeep, keepdims);
  }
}
