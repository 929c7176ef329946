package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A transposed convolution of an image [height, width, channels] with stride equal to the kernel
 * size.
 *
 * @param size kernel size along each spatial axis, and the stride
 * @param channels output channels
 */
public record TransposedConvolution(int size, int channels) implements Part.Single {
  @Override
  public Shape output(Shape input) {
    return Shape.of(input.dim(0) * size, input.dim(1) * size, channels);
  }

  /** Returns the kernel [window…, outputs, inputs], then the bias. */
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
