package dev.axone.reference;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.Arrays;

/** Convolutions and poolings in plain Java: one loop over the elements of all windows. */
final class ReferenceWindows {
  /** A function that is called for each element of each window. */
  @FunctionalInterface
  private interface Visit {
    /**
     * @param x index of the position (batch and spatial) in the input
     * @param y index of the position in the output, {@code tap} that of the element in the window
     */
    void at(int x, int y, int tap);
  }

  private final Window window;
  private final int[] in;
  private final int[] out;
  private final int batch;

  private ReferenceWindows(Window window, Shape x, Shape y) {
    this.window = window;
    this.batch = x.dim(0);
    this.in = Arrays.copyOfRange(x.toArray(), 1, x.rank() - 1);
    this.out = Arrays.copyOfRange(y.toArray(), 1, y.rank() - 1);
  }

  static void compute(Windowed op, Tensor node, double[][] in, double[] out) {
    Arrays.fill(out, 0);
    Shape first = node.inputs().getFirst().shape();
    Shape own = node.shape();
    switch (op) {
      case Windowed.Convolution c ->
          convolve(op.window(), c.groups(), first, own, in[0], in[1], out, 2);
      case Windowed.ConvolutionInput c ->
          convolve(op.window(), c.groups(), own, first, out, in[1], in[0], 0);
      case Windowed.ConvolutionKernel c ->
          convolve(
              op.window(), c.groups(), first, node.inputs().get(1).shape(), in[0], out, in[1], 1);
      case Windowed.AveragePool p -> average(p.window(), p.countPadding(), first, own, in[0], out);
      case Windowed.AveragePoolGradient p ->
          averageGradient(p.window(), p.countPadding(), own, first, out, in[0]);
      case Windowed.MaxPool p -> {
        int[] argMax = argMax(p.window(), first, own, in[0]);
        Arrays.setAll(out, i -> argMax[i] < 0 ? Double.NEGATIVE_INFINITY : in[0][argMax[i]]);
      }
      case Windowed.MaxPoolGradient p -> {
        int[] argMax = argMax(p.window(), first, node.inputs().get(1).shape(), in[0]);
        for (int i = 0; i < argMax.length; i++) {
          if (argMax[i] >= 0) {
            out[argMax[i]] += in[1][i];
          }
        }
      }
      case Windowed.MaxPoolSelect p -> {
        int[] argMax = argMax(p.window(), first, own, in[0]);
        Arrays.setAll(out, i -> argMax[i] < 0 ? 0 : in[1][argMax[i]]);
      }
    }
  }

  private void visit(Visit visit) {
    int[] place = new int[out.length];
    int windows = windows();
    for (int y = 0; y < windows; y++) {
      int rest = y;
      for (int i = out.length - 1; i >= 0; i--) {
        place[i] = rest % out[i];
        rest /= out[i];
      }
      for (int tap = 0; tap < window.area(); tap++) {
        int x = position(rest, place, tap);
        if (x >= 0) {
          visit.at(x, y, tap);
        }
      }
    }
  }

  /** Returns the index of the position of a window's element, or −1 for padding. */
  private int position(int sample, int[] place, int tap) {
    int x = 0;
    int scale = 1;
    int rest = tap;
    for (int i = in.length - 1; i >= 0; i--) {
      Window.Axis a = window.axes().get(i);
      int at = place[i] * a.stride() - a.before() + rest % a.size() * a.dilation();
      rest /= a.size();
      if (at < 0 || at >= in[i]) {
        return -1;
      }
      x += at * scale;
      scale *= in[i];
    }
    return sample * scale + x;
  }

  /**
   * Adds all products of two of x, kernel and y to the third one, the array with index {@code sum}.
   */
  private static void convolve(
      Window window,
      int groups,
      Shape xShape,
      Shape yShape,
      double[] x,
      double[] kernel,
      double[] y,
      int sum) {
    int channels = xShape.dim(-1);
    int outputs = yShape.dim(-1);
    int share = channels / groups;
    new ReferenceWindows(window, xShape, yShape)
        .visit(
            (px, py, tap) -> {
              for (int o = 0; o < outputs; o++) {
                int start = o / (outputs / groups) * share;
                for (int c = 0; c < share; c++) {
                  int xi = px * channels + start + c;
                  int ki = (tap * share + c) * outputs + o;
                  int yi = py * outputs + o;
                  switch (sum) {
                    case 0 -> x[xi] += kernel[ki] * y[yi];
                    case 1 -> kernel[ki] += x[xi] * y[yi];
                    default -> y[yi] += x[xi] * kernel[ki];
                  }
                }
              }
            });
  }

  /** Returns the number of windows in all samples. */
  private int windows() {
    return batch * Arrays.stream(out).reduce(1, (a, b) -> a * b);
  }

  /** Returns the number of elements of each window's mean. */
  private int[] counts(boolean countPadding) {
    int[] counts = new int[windows()];
    visit((px, py, tap) -> counts[py]++);
    if (countPadding) {
      Arrays.fill(counts, window.area());
    }
    return counts;
  }

  private static void average(
      Window window, boolean countPadding, Shape xShape, Shape yShape, double[] x, double[] y) {
    int channels = xShape.dim(-1);
    ReferenceWindows w = new ReferenceWindows(window, xShape, yShape);
    int[] counts = w.counts(countPadding);
    w.visit(
        (px, py, tap) -> {
          for (int c = 0; c < channels; c++) {
            y[py * channels + c] += x[px * channels + c];
          }
        });
    Arrays.setAll(y, i -> counts[i / channels] == 0 ? 0 : y[i] / counts[i / channels]);
  }

  private static void averageGradient(
      Window window, boolean countPadding, Shape xShape, Shape yShape, double[] x, double[] y) {
    int channels = xShape.dim(-1);
    ReferenceWindows w = new ReferenceWindows(window, xShape, yShape);
    int[] counts = w.counts(countPadding);
    w.visit(
        (px, py, tap) -> {
          for (int c = 0; c < channels; c++) {
            x[px * channels + c] += y[py * channels + c] / counts[py];
          }
        });
  }

  /** Returns for each output the index of its window's maximum in x, −1 if all is padding. */
  private static int[] argMax(Window window, Shape xShape, Shape yShape, double[] x) {
    int channels = xShape.dim(-1);
    int[] argMax = new int[yShape.size()];
    Arrays.fill(argMax, -1);
    new ReferenceWindows(window, xShape, yShape)
        .visit(
            (px, py, tap) -> {
              for (int c = 0; c < channels; c++) {
                int xi = px * channels + c;
                int yi = py * channels + c;
                if (argMax[yi] < 0 || x[xi] > x[argMax[yi]] || Double.isNaN(x[xi])) {
                  argMax[yi] = xi;
                }
              }
            });
    return argMax;
  }
}
