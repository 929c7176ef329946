package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution over one or two spatial axes, channels last.
 *
 * @param size kernel size along each spatial axis
 * @param channels output channels; 0 for a depthwise convolution
 * @param stride stride along each spatial axis
 * @param padding zeros at both ends of each spatial axis
 * @param dilation distance between the elements of a window
 * @param bias whether a bias is added
 */
public record Convolution(
    int size, int channels, int stride, int padding, int dilation, boolean bias)
    implements Part.Single {
  /** Returns a convolution without padding, with a bias. */
  static Convolution valid(int size, int channels) {
    return new Convolution(size, channels, 1, 0, 1, true);
  }

  /** Returns a convolution that keeps the spatial sizes, with a bias; the kernel size is odd. */
  static Convolution same(int size, int channels) {
    return new Convolution(size, channels, 1, size / 2, 1, true);
  }

  /** Returns a depthwise convolution that keeps the spatial sizes. */
  static Convolution depthwise(int size) {
    return new Convolution(size, 0, 1, size / 2, 1, true);
  }

  /** Returns this with another stride. */
  Convolution withStride(int s) {
    return new Convolution(size, channels, s, padding, dilation, bias);
  }

  /** Returns a convolution with a dilation that keeps the spatial sizes, with a bias. */
  static Convolution dilated(int size, int channels, int dilation) {
    return new Convolution(size, channels, 1, size / 2 * dilation, dilation, true);
  }

  /** Returns this without a bias, as before a batch normalization. */
  Convolution withoutBias() {
    return new Convolution(size, channels, stride, padding, dilation, false);
  }

  /** Returns whether this is a depthwise convolution. */
  public boolean isDepthwise() {
    return channels == 0;
  }

  @Override
  public Shape output(Shape input) {
    Shape shape = input.with(-1, outputs(input));
    int extent = (size - 1) * dilation + 1;
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      shape = shape.with(axis, (input.dim(axis) + 2 * padding - extent) / stride + 1);
    }
    return shape;
  }

  /** Returns the kernel [window…, channels in a group, outputs], then the bias. */
  @Override
  public List<Weight> weights(Shape input) {
    int[] kernel = new int[input.rank() + 1];
    int fan = inGroup(input);
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      kernel[axis] = size;
      fan *= size;
    }
    kernel[input.rank() - 1] = inGroup(input);
    kernel[input.rank()] = outputs(input);
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.kernel(fan, kernel));
    if (bias) {
      weights.add(Weight.bias(outputs(input)));
    }
    return weights;
  }

  @Override
  public long forward(Shape input) {
    long products = (long) output(input).size() * inGroup(input);
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      products *= size;
    }
    return products;
  }

  private int outputs(Shape input) {
    return isDepthwise() ? input.dim(-1) : channels;
  }

  private int inGroup(Shape input) {
    return isDepthwise() ? 1 : input.dim(-1);
  }
}
