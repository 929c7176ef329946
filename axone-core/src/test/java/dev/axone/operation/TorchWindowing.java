package dev.axone.operation;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Window;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Convolutions and poolings in LibTorch, whose channels come before the spatial axes. */
record TorchWindowing(Window window) {
  private long[] each(ToIntFunction<Window.Axis> property) {
    return window.axes().stream().mapToInt(property).asLongStream().toArray();
  }

  private long[] zeros() {
    return new long[window.rank()];
  }

  private static Tensor channelsFirst(Tensor x) {
    return x.movedim(-1, 1);
  }

  private static Tensor channelsLast(Tensor x) {
    return x.movedim(1, -1);
  }

  /** Returns x, channels first, explicitly padded: LibTorch's own padding is symmetric. */
  private Tensor padded(Tensor x, double value) {
    int rank = window.rank();
    long[] pairs = new long[2 * rank]; // from the last axis on
    for (int i = 0; i < rank; i++) {
      pairs[2 * (rank - 1 - i)] = window.axes().get(i).before();
      pairs[2 * (rank - 1 - i) + 1] = window.axes().get(i).after();
    }
    return torch.constant_pad_nd(x, pairs, new Scalar(value));
  }

  /** Permutes [window…, c / groups, o] to [o, c / groups, window…]. */
  private Tensor kernelFirst(Tensor kernel) {
    long r = window.rank();
    long[] axes = LongStream.range(-2, r).toArray();
    axes[0] = r + 1;
    axes[1] = r;
    return kernel.permute(axes).contiguous();
  }

  private Tensor convolve(Tensor x, Tensor kernel, int groups) {
    return torch.convolution(
        x,
        kernel,
        new TensorOptional(),
        each(Window.Axis::stride),
        zeros(),
        each(Window.Axis::dilation),
        false,
        zeros(),
        groups);
  }

  Tensor convolution(Tensor x, Tensor kernel, int groups) {
    return channelsLast(convolve(padded(channelsFirst(x), 0), kernelFirst(kernel), groups));
  }

  Tensor transposed(Tensor g, Tensor kernel, int groups, Shape to) {
    long[] open = zeros(); // elements after the last window
    for (int i = 0; i < open.length; i++) {
      Window.Axis a = window.axes().get(i);
      int covered = (a.outputs(to.dim(i + 1)) - 1) * a.stride() + a.extent();
      long all = (long) a.before() + to.dim(i + 1) + a.after();
      open[i] = all - covered;
    }
    Tensor y =
        torch.convolution(
            channelsFirst(g),
            kernelFirst(kernel),
            new TensorOptional(),
            each(Window.Axis::stride),
            zeros(),
            each(Window.Axis::dilation),
            true,
            open,
            groups);
    for (int i = 0; i < window.rank(); i++) {
      y = y.narrow(i + 2, window.axes().get(i).before(), to.dim(i + 1));
    }
    return channelsLast(y);
  }

  /** A convolution of x with g where samples are channels, strides are dilations and vice versa. */
  Tensor kernel(Tensor x, Tensor g, int groups) {
    int[] axes = IntStream.range(0, window.rank() + 2).toArray();
    TensorVector parts = new TensorVector();
    long c = x.size(-1) / groups;
    long o = g.size(-1) / groups;
    for (int i = 0; i < groups; i++) {
      Tensor xi = padded(channelsFirst(x.narrow(-1, i * c, c)), 0).transpose(0, 1);
      Tensor gi = channelsFirst(g.narrow(-1, i * o, o)).transpose(0, 1);
      Tensor k =
          torch.convolution(
              xi,
              gi,
              new TensorOptional(),
              each(Window.Axis::dilation),
              zeros(),
              each(Window.Axis::stride),
              false,
              zeros(),
              1);
      for (int axis = 0; axis < axes.length - 2; axis++) {
        k = k.narrow(axis + 2, 0, window.axes().get(axis).size());
      }
      parts.push_back(k.movedim(0, -1).movedim(0, -1));
    }
    return torch.cat(parts, -1);
  }

  /** A depthwise convolution with ones, divided by the area or by what it gives for ones. */
  Tensor average(Tensor x, boolean countPadding) {
    Tensor first = channelsFirst(x);
    long channels = x.size(-1);
    long[] shape = new long[window.rank() + 2];
    shape[0] = channels;
    shape[1] = 1;
    System.arraycopy(each(Window.Axis::size), 0, shape, 2, window.rank());
    Tensor ones = x.new_ones(shape);
    Tensor sums = convolve(padded(first, 0), ones, (int) channels);
    if (countPadding) {
      return channelsLast(sums.div(new Scalar((double) window.area())));
    }
    Tensor counts = convolve(padded(torch.ones_like(first), 0), ones, (int) channels);
    return channelsLast(sums.div(counts));
  }

  Tensor max(Tensor x) {
    return channelsLast(flat(maxima(x).get0()));
  }

  /** The elements of h at the indices of x's maxima. */
  Tensor select(Tensor x, Tensor h) {
    Tensor at = maxima(x.detach()).get1();
    Tensor from = deep(padded(channelsFirst(h), 0)).flatten(2, -1);
    return channelsLast(flat(from.gather(2, at.flatten(2, -1)).reshape(at.shape())));
  }

  private T_TensorTensor_T maxima(Tensor x) {
    Tensor padded = deep(padded(channelsFirst(x), Double.NEGATIVE_INFINITY));
    long[] size = deep(1, each(Window.Axis::size));
    long[] stride = deep(1, each(Window.Axis::stride));
    long[] dilation = deep(1, each(Window.Axis::dilation));
    long[] padding = new long[size.length];
    return size.length == 2
        ? torch.max_pool2d_with_indices(padded, size, stride, padding, dilation, false)
        : torch.max_pool3d_with_indices(padded, size, stride, padding, dilation, false);
  }

  /** One spatial axis is extended to two, as LibTorch returns indices for two and three only. */
  private Tensor deep(Tensor x) {
    return window.rank() == 1 ? x.unsqueeze(2) : x;
  }

  private Tensor flat(Tensor x) {
    return window.rank() == 1 ? x.squeeze(2) : x;
  }

  private long[] deep(long first, long... values) {
    return window.rank() == 1 ? new long[] {first, values[0]} : values;
  }
}
