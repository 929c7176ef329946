package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * Each element of an image [height, width, channels] spread over a window of its own, so that the
 * image grows by the window's size.
 *
 * @param size the window's length along each spatial axis, and the stride
 * @param channels what comes out
 */
public record TransposedConvolution(int size, int channels) implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return Shape.of(input.dim(0) * size, input.dim(1) * size, channels);
  }

  /** Kernel [window…, outputs, inputs], then the bias. */
  @Override
  public List<Weight> weights(Shape input) {
    int n = input.dim(-1);
    return List.of(Weight.kernel(n, size, size, channels, n), Weight.bias(channels));
  }

  @Override
  public long forward(Shape input) {
    return (long) input.size() * size * size * channels;
  }
}
