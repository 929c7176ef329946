package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Dropout of whole channels (feature maps): during training each channel of a sample is set to 0
 * everywhere with probability {@code rate} and the others are divided by 1 − rate; the shape
 * [batch, height, width, c] is unchanged. Tompson et al., "Efficient object localization using
 * convolutional networks", 2015.
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
    Arguments.fractionBelowOne("rate", rate);
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
