package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Dropout of whole channels (feature maps): during training each channel of a sample is set to 0 at
 * all steps with probability {@code rate} and the others are divided by 1 − rate; the shape [batch,
 * time, c] is unchanged. Tompson et al., "Efficient object localization using convolutional
 * networks", 2015.
 *
 * <pre>{@code
 * Sequential.of(Input.of(100, 8), Conv1d.of(32, 3).relu(), SpatialDropout1d.of(0.2), Flatten.of());
 * }</pre>
 *
 * @param rate probability of dropping a channel, in [0, 1)
 */
public record SpatialDropout1d(double rate) implements Layer {
  /** Checks the rate. */
  public SpatialDropout1d {
    Arguments.fractionBelowOne("rate", rate);
  }

  /** Returns the layer. */
  public static SpatialDropout1d of(double rate) {
    return new SpatialDropout1d(rate);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Noise.droppedChannels("SpatialDropout1d", scope, rate, Layer.single(inputs), 1);
  }
}
