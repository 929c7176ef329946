package dev.axone.kernel.dnnl;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The geometry of a convolution or pooling: windows that slide over the spatial axes of [batch,
 * spatial…, channels].
 *
 * @param in the input's size along each axis
 * @param out the number of windows along each axis
 * @param size the elements of a window along each axis; {@code stride}, {@code dilation}, {@code
 *     before} and {@code after} (padding) likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConvGeometry(
    long[] in,
    long[] out,
    long[] size,
    long[] stride,
    long[] dilation,
    long[] before,
    long[] after) {

  int rank() {
    return in.length;
  }

  /** Returns a key that is equal for equal geometries. */
  List<Object> key() {
    return Stream.of(in, out, size, stride, dilation, before, after)
        .<Object>map(a -> Arrays.stream(a).boxed().toList())
        .toList();
  }

  /** Returns the dilations in oneDNN's form, in which 0 is no dilation. */
  long[] dilations() {
    return Arrays.stream(dilation).map(d -> d - 1).toArray();
  }

  /**
   * Returns oneDNN's padding after each axis: what the last window needs; negative if it does not
   * reach the end.
   */
  long[] paddingAfter() {
    long[] paddingAfter = new long[rank()];
    for (int i = 0; i < paddingAfter.length; i++) {
      paddingAfter[i] =
          (out[i] - 1) * stride[i] + (size[i] - 1) * dilation[i] + 1 - in[i] - before[i];
    }
    return paddingAfter;
  }

  /** Returns the number of windows of a sample. */
  public long windows() {
    return product(out);
  }

  /** Returns the number of spatial positions of a sample. */
  public long positions() {
    return product(in);
  }

  /** Returns the number of elements of a window. */
  public long area() {
    return product(size);
  }

  private static long product(long[] a) {
    long product = 1;
    for (long factor : a) { // Called by kernels: a stream would allocate.
      product *= factor;
    }
    return product;
  }

  /** Returns the sizes in oneDNN's order of axes: batch, channels, spatial. */
  static long[] dims(long batch, long channels, long... spatial) {
    long[] d = new long[spatial.length + 2];
    d[0] = batch;
    d[1] = channels;
    System.arraycopy(spatial, 0, d, 2, spatial.length);
    return d;
  }

  /** Returns the strides of those axes in channels-last memory. */
  static long[] channelsLast(long channels, long... spatial) {
    long[] s = new long[spatial.length + 2];
    long step = channels;
    for (int i = spatial.length - 1; i >= 0; i--) {
      s[i + 2] = step;
      step *= spatial[i];
    }
    s[0] = step;
    s[1] = 1;
    return s;
  }
}
