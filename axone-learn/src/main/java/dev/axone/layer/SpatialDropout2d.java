package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Dropout of whole channels: while training each channel of a sample becomes 0 at every place with
 * probability {@code rate} and the others are divided by 1 − rate; [batch, height, width, c] stays.
 * Tompson et al., "Efficient object localization using convolutional networks", 2015.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(28, 28, 1), Conv2d.of(32, 3).relu(), SpatialDropout2d.of(0.2), Flatten.of());
 * }</pre>
 *
 * @param rate probability of dropping a channel, in [0, 1)
 */
public record SpatialDropout2d(double rate) implements Layer {
  /** Checks the rate. */
  public SpatialDropout2d {
    Noise.checkRate(rate);
  }

  /** Returns the layer. */
  public static SpatialDropout2d of(double rate) {
    return new SpatialDropout2d(rate);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Noise.droppedChannels("SpatialDropout2d", scope, rate, Layer.single(inputs), 2);
  }
}
