package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Global average pooling, the mean of each channel, over sequences: [batch, steps, channels]
 * becomes [batch, channels]. Masked steps are ignored, as in Keras. Lin et al., "Network in
 * network", 2014.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(100, 8), Conv1d.of(32, 3).relu(), GlobalAveragePooling1d.of(), Dense.of(1));
 * }</pre>
 *
 * @param keepdims whether the spatial axes are kept with size 1, [batch, 1, channels]; default
 *     false
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
    Tensor mask = scope.mask(input.x());
    if (mask == null) {
      return input.reduced(Tensor::meanKeep, keepdims);
    }
    Tensor counts = mask.reshape(mask.shape().dim(0), mask.shape().dim(1), 1);
    Tensor steps = counts.sumKeep(1).maximum(1);
    return input.reduced((x, axes) -> x.multiply(counts).sumKeep(axes).divide(steps), keepdims);
  }
}
