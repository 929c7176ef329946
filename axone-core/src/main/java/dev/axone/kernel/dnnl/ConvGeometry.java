package dev.axone.kernel.dnnl;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Windows of convolutions and poolings, which slide over the places of [batch, places…, channels].
 *
 * @param in places of the input along each axis
 * @param out windows along each axis
 * @param size elements that a window sees along each axis; {@code stride}, {@code dilation}, {@code
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

  /** Returns what is equal for equal windows. */
  List<Object> key() {
    return Stream.of(in, out, size, stride, dilation, before, after)
        .<Object>map(a -> Arrays.stream(a).boxed().toList())
        .toList();
  }

  /** Returns oneDNN's dilations, which count from 0. */
  long[] gaps() {
    return Arrays.stream(dilation).map(d -> d - 1).toArray();
  }

  /** Returns oneDNN's padding behind an axis: as much as the last window needs, or less than 0. */
  long[] behind() {
    long[] behind = new long[rank()];
    for (int i = 0; i < behind.length; i++) {
      behind[i] = (out[i] - 1) * stride[i] + (size[i] - 1) * dilation[i] + 1 - in[i] - before[i];
    }
    return behind;
  }

  /** Returns the windows of a sample. */
  public long windows() {
    return product(out);
  }

  /** Returns the places of a sample. */
  public long places() {
    return product(in);
  }

  /** Returns the elements that a window sees. */
  public long area() {
    return product(size);
  }

  private static long product(long[] a) {
    long product = 1;
    for (long factor : a) { // Kernels ask: a stream would allocate.
      product *= factor;
    }
    return product;
  }

  /** Returns oneDNN's order of axes: batch, channels, places. */
  static long[] dims(long batch, long channels, long... places) {
    long[] d = new long[places.length + 2];
    d[0] = batch;
    d[1] = channels;
    System.arraycopy(places, 0, d, 2, places.length);
    return d;
  }

  /** Returns the steps of those axes when channels come last. */
  static long[] channelsLast(long channels, long... places) {
    long[] s = new long[places.length + 2];
    long step = channels;
    for (int i = places.length - 1; i >= 0; i--) {
      s[i + 2] = step;
      step *= places[i];
    }
    s[0] = step;
    s[1] = 1;
    return s;
  }
}
