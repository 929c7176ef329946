package dev.axone.model;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolution and pooling as LibTorch has them, on tensors with the channels last.
 *
 * @param size of the window
 * @param stride from window to window
 * @param dilation within the window
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SpatialTwins(long[] size, long[] stride, long[] dilation) {
  static SpatialTwins of(long... size) {
    long[] ones = LongStream.generate(() -> 1).limit(size.length).toArray();
    return new SpatialTwins(size, ones, ones);
  }

  SpatialTwins strides(long... s) {
    return new SpatialTwins(size, s, dilation);
  }

  SpatialTwins dilations(long... d) {
    return new SpatialTwins(size, stride, d);
  }

  private int rank() {
    return size.length;
  }

  private long extent(int axis) {
    return (size[axis] - 1) * dilation[axis] + 1;
  }

  static Tensor first(Tensor x) {
    return x.movedim(-1, 1);
  }

  static Tensor last(Tensor y) {
    return y.movedim(1, -1);
  }

  /** Takes ends of the axes, front and back of the first one first, to LibTorch's order. */
  static Tensor pad(Tensor x, double value, long... ends) {
    long[] pairs = new long[ends.length];
    for (int i = 0; i < ends.length; i += 2) {
      pairs[ends.length - 2 - i] = ends[i];
      pairs[ends.length - 1 - i] = ends[i + 1];
    }
    return torch.constant_pad_nd(x, pairs, new Scalar(value));
  }

  /** Returns the ends that TensorFlow's documentation of SAME gives for sizes n. */
  long[] same(long... n) {
    long[] ends = new long[2 * n.length];
    for (int i = 0; i < n.length; i++) {
      long over = n[i] % stride[i] == 0 ? stride[i] : n[i] % stride[i];
      long zeros = Math.max(extent(i) - over, 0);
      ends[2 * i] = zeros / 2;
      ends[2 * i + 1] = zeros - zeros / 2;
    }
    return ends;
  }

  long[] none() {
    return new long[2 * rank()];
  }

  /** Takes [window…, a, b] to [b, a, window…]. */
  private Tensor kernel(Tensor k) {
    return k.movedim(-1, 0).movedim(-1, 1).contiguous();
  }

  private Tensor convolve(Tensor x, Tensor kernel, TensorOptional bias, long groups) {
    long[] zero = new long[rank()];
    return switch (rank()) {
      case 1 -> torch.conv1d(x, kernel, bias, stride, zero, dilation, groups);
      case 2 -> torch.conv2d(x, kernel, bias, stride, zero, dilation, groups);
      default -> torch.conv3d(x, kernel, bias, stride, zero, dilation, groups);
    };
  }

  private static TensorOptional bias(int place, Tensor... t) {
    return t.length > place ? new TensorOptional(t[place]) : new TensorOptional();
  }

  /** Takes x, kernel and perhaps bias. */
  Tensor convolution(long groups, long[] ends, Tensor... t) {
    Tensor x = pad(first(t[0]), 0, ends);
    return last(convolve(x, kernel(t[1]), bias(2, t), groups));
  }

  /** Takes x, kernel [window…, channels, multiplier] and perhaps bias. */
  Tensor depthwise(long[] ends, Tensor... t) {
    Tensor x = pad(first(t[0]), 0, ends);
    return last(convolve(x, outputsOfEachChannel(t[1]), bias(2, t), x.size(1)));
  }

  private Tensor outputsOfEachChannel(Tensor kernel) {
    return kernel.flatten(-2, -1).unsqueeze(-1).movedim(-2, 0).movedim(-1, 1).contiguous();
  }

  /** Takes x, both kernels and perhaps bias. */
  Tensor separable(long[] ends, Tensor... t) {
    Tensor x = pad(first(t[0]), 0, ends);
    Tensor deep = convolve(x, outputsOfEachChannel(t[1]), new TensorOptional(), x.size(1));
    long[] ones = LongStream.generate(() -> 1).limit(rank()).toArray();
    return last(of(ones).convolve(deep, kernel(t[2]), bias(3, t), 1));
  }

  /** Takes x, kernel [window…, outputs / groups, channels] and perhaps bias. */
  Tensor transposed(long groups, long[] padding, long[] open, Tensor... t) {
    Tensor x = first(t[0]);
    Tensor k = kernel(t[1]);
    return last(
        switch (rank()) {
          case 1 ->
              torch.conv_transpose1d(x, k, bias(2, t), stride, padding, open, groups, dilation);
          case 2 ->
              torch.conv_transpose2d(x, k, bias(2, t), stride, padding, open, groups, dilation);
          default ->
              torch.conv_transpose3d(x, k, bias(2, t), stride, padding, open, groups, dilation);
        });
  }

  /** The same of sizes n, from each axis' given start, which symmetric padding cannot say. */
  Tensor transposedTo(long[] n, long[] start, Tensor... t) {
    Tensor full = first(transposed(1, new long[rank()], new long[rank()], t[0], t[1]));
    for (int i = 0; i < n.length; i++) {
      long[] ends = none();
      ends[2 * i + 1] = Math.max(0, start[i] + n[i] - full.size(i + 2));
      full = pad(full, 0, ends).narrow(i + 2, start[i], n[i]);
    }
    return t.length > 2 ? last(full).add(t[2]) : last(full);
  }

  Tensor max(long[] ends, Tensor x) {
    Tensor p = pad(first(x), Double.NEGATIVE_INFINITY, ends);
    long[] zero = new long[rank()];
    return last(
        switch (rank()) {
          case 1 -> torch.max_pool1d(p, size, stride, zero, dilation, false);
          case 2 -> torch.max_pool2d(p, size, stride, zero, dilation, false);
          default -> torch.max_pool3d(p, size, stride, zero, dilation, false);
        });
  }

  Tensor average(long[] ends, boolean countPadding, Tensor x) {
    Tensor sums = mean(pad(first(x), 0, ends), new long[rank()], true);
    if (countPadding) {
      return last(sums);
    }
    return last(sums.div(mean(pad(torch.ones_like(first(x)), 0, ends), new long[rank()], true)));
  }

  /** The mean with LibTorch's own padding. */
  Tensor averagePadded(long[] padding, boolean countPadding, Tensor x) {
    return last(mean(first(x), padding, countPadding));
  }

  private Tensor mean(Tensor p, long[] padding, boolean count) {
    LongOptional area = new LongOptional();
    return switch (rank()) {
      case 1 -> torch.avg_pool1d(p, size, stride, padding, false, count);
      case 2 -> torch.avg_pool2d(p, size, stride, padding, false, count, area);
      default -> torch.avg_pool3d(p, size, stride, padding, false, count, area);
    };
  }

  @Override
  public String toString() {
    return Arrays.toString(size);
  }
}
