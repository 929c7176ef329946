package dev.axone.operation;

import static dev.axone.operation.OperationCase.moves;
import static dev.axone.operation.OperationCase.sums;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.List;

/** Convolutions and poolings over one, two and three spatial axes. */
final class WindowCases {
  private WindowCases() {}

  /** A size as batch size, spatial size, channels and outputs. */
  static List<OperationCase> ofSize(int n) {
    List<OperationCase> cases = new ArrayList<>();
    convolutions(Shape.of(n, 3, 2), WindowBuilder.of(2), 1, 2, cases);
    convolutions(Shape.of(1, n + 1, 2), WindowBuilder.of(3).padded(1), 1, 3, cases);
    convolutions(Shape.of(1, 2, 3, n), WindowBuilder.of(2, 2), 1, 2, cases);
    convolutions(Shape.of(1, 2, 2, 2), WindowBuilder.of(2, 1), 1, n, cases);
    convolutions(Shape.of(1, 4, n), WindowBuilder.of(3), Math.max(1, n), n, cases);
    poolings(Shape.of(1, n + 1, 2), WindowBuilder.of(2).after(1).strides(2), cases);
    poolings(Shape.of(1, 3, 4, n), WindowBuilder.of(2, 3), cases);
    poolings(Shape.of(n, 2, 2, 1), WindowBuilder.of(2, 2), cases);
    return cases;
  }

  /** Shapes with special cases in kernels: odd sizes, remainders, groups, paddings. */
  static List<OperationCase> odd() {
    List<OperationCase> cases = new ArrayList<>();
    channels(cases);
    lines(cases);
    images(cases);
    volumes(cases);
    groups(cases);
    pools(cases);
    return cases;
  }

  /** Layers of real networks, for which kernels divide the work and use blocked layouts. */
  static List<OperationCase> real() {
    List<OperationCase> cases = new ArrayList<>();
    cases.add(convolution(Shape.of(64, 28, 28, 1), WindowBuilder.of(5, 5), 1, 32));
    cases.add(convolution(Shape.of(16, 13, 13, 32), WindowBuilder.of(3, 3).padded(1), 1, 64));
    cases.add(
        convolution(Shape.of(16, 14, 14, 16), WindowBuilder.of(3, 3).strides(2).after(1), 1, 32));
    cases.add(convolution(Shape.of(32, 14, 14, 32), WindowBuilder.of(3, 3).padded(1), 32, 32));
    cases.add(convolution(Shape.of(16, 64, 24), WindowBuilder.of(5).before(4), 1, 48));
    cases.add(
        transposed(Shape.of(8, 28, 28, 8), WindowBuilder.of(4, 4).strides(2).padded(1), 1, 16));
    poolings(Shape.of(8, 24, 24, 32), WindowBuilder.of(2, 2).strides(2), cases);
    poolings(Shape.of(8, 13, 13, 48), WindowBuilder.of(3, 3).strides(2).padded(1), cases);
    return cases;
  }

  /** Channels near the lanes of a vector and the blocks of a layout. */
  private static void channels(List<OperationCase> cases) {
    int[] counts = {1, 3, 7, 16, 17, 32};
    for (int c : counts) {
      for (int o : counts) {
        cases.add(convolution(Shape.of(2, 5, 4, c), WindowBuilder.of(3, 3).padded(1), 1, o));
      }
      poolings(Shape.of(2, 5, 6, c), WindowBuilder.of(2, 2).strides(2), cases);
      poolings(Shape.of(1, 7, c), WindowBuilder.of(3).strides(2).padded(1), cases);
    }
    cases.add(convolution(Shape.of(1, 3, 3, 64), WindowBuilder.of(1, 1), 1, 48));
    cases.add(convolution(Shape.of(3, 2, 2, 33), WindowBuilder.of(2, 2), 1, 65));
  }

  private static void lines(List<OperationCase> cases) {
    Shape x = Shape.of(2, 11, 3);
    for (int stride : new int[] {1, 2, 3}) {
      for (int dilation : new int[] {1, 2, 3}) {
        for (int pad : new int[] {0, 1, 4}) {
          WindowBuilder w = WindowBuilder.of(3).strides(stride).dilations(dilation);
          convolutions(x, w.before(pad).after(pad / 2), 1, 4, cases);
        }
      }
    }
    convolutions(Shape.of(1, 1, 1), WindowBuilder.of(1), 1, 1, cases);
    convolutions(Shape.of(1, 1, 5), WindowBuilder.of(3).padded(1), 1, 2, cases);
    convolutions(Shape.of(1, 9, 16), WindowBuilder.of(9), 1, 16, cases);
    convolutions(Shape.of(1, 8, 16), WindowBuilder.of(5).before(4), 1, 17, cases);
    convolutions(Shape.of(5, 40, 7), WindowBuilder.of(4).strides(4), 1, 3, cases);
    convolutions(Shape.of(1, 7, 2), WindowBuilder.of(2).strides(5), 1, 3, cases);
  }

  private static void images(List<OperationCase> cases) {
    convolutions(Shape.of(1, 7, 5, 3), WindowBuilder.of(7, 5), 1, 4, cases);
    convolutions(Shape.of(2, 7, 9, 3), WindowBuilder.of(3, 2).strides(2, 3), 1, 5, cases);
    convolutions(Shape.of(1, 9, 8, 2), WindowBuilder.of(3, 3).dilations(2, 3), 1, 3, cases);
    convolutions(
        Shape.of(2, 8, 9, 3),
        WindowBuilder.of(2, 3).strides(2, 1).dilations(3, 2).padded(2, 1),
        1,
        4,
        cases);
    convolutions(Shape.of(1, 6, 7, 16), WindowBuilder.of(3, 3).strides(2).after(1), 1, 16, cases);
    convolutions(
        Shape.of(1, 6, 7, 17),
        WindowBuilder.of(3, 3).strides(2).before(0, 1).after(1),
        1,
        7,
        cases);
    convolutions(Shape.of(2, 5, 5, 1), WindowBuilder.of(5, 5).padded(2), 1, 32, cases);
    convolutions(Shape.of(1, 5, 5, 32), WindowBuilder.of(1, 1).strides(2), 1, 32, cases);
    convolutions(
        Shape.of(1, 4, 5, 3), WindowBuilder.of(3, 1).before(2, 0).after(0, 3), 1, 16, cases);
    convolutions(Shape.of(1, 1, 1, 7), WindowBuilder.of(3, 3).padded(1), 1, 3, cases);
    convolutions(Shape.of(1, 3, 3, 2), WindowBuilder.of(2, 2).padded(4), 1, 3, cases);
    convolutions(Shape.of(3, 14, 14, 8), WindowBuilder.of(3, 3).padded(1), 1, 24, cases);
  }

  private static void volumes(List<OperationCase> cases) {
    convolutions(Shape.of(1, 3, 4, 5, 3), WindowBuilder.of(2, 3, 2), 1, 4, cases);
    convolutions(Shape.of(2, 4, 3, 5, 2), WindowBuilder.of(3, 3, 3).padded(1), 1, 3, cases);
    convolutions(
        Shape.of(1, 5, 6, 4, 7),
        WindowBuilder.of(2, 2, 3)
            .strides(2, 1, 3)
            .dilations(2, 3, 1)
            .before(1, 0, 2)
            .after(0, 2, 1),
        1,
        16,
        cases);
    convolutions(Shape.of(1, 3, 3, 3, 17), WindowBuilder.of(3, 3, 3), 1, 2, cases);
    convolutions(Shape.of(1, 2, 4, 3, 4), WindowBuilder.of(2, 2, 1), 2, 6, cases);
    convolutions(Shape.of(2, 3, 3, 2, 3), WindowBuilder.of(2, 2, 2).strides(1, 2, 1), 3, 6, cases);
  }

  private static void groups(List<OperationCase> cases) {
    int[][] groups = {{2, 4, 6}, {3, 3, 3}, {4, 8, 4}, {2, 32, 16}, {4, 28, 12}, {2, 34, 2}};
    for (int[] g : groups) {
      convolutions(Shape.of(2, 5, 4, g[1]), WindowBuilder.of(3, 2).padded(1), g[0], g[2], cases);
      convolutions(
          Shape.of(1, 9, g[1]), WindowBuilder.of(3).strides(2).after(1), g[0], g[2], cases);
    }
    for (int c : new int[] {3, 7, 16, 17, 32}) { // depthwise, multipliers 1, 2 and 3
      convolutions(Shape.of(2, 6, 5, c), WindowBuilder.of(3, 3).padded(1), c, c, cases);
      convolutions(
          Shape.of(1, 7, 6, c), WindowBuilder.of(3, 3).strides(2).after(1), c, 2 * c, cases);
      convolutions(Shape.of(1, 8, c), WindowBuilder.of(2).dilations(2).before(2), c, 3 * c, cases);
    }
  }

  private static void pools(List<OperationCase> cases) {
    poolings(Shape.of(2, 9, 3), WindowBuilder.of(4).strides(1).padded(2), cases);
    poolings(Shape.of(1, 5, 1), WindowBuilder.of(5), cases);
    poolings(Shape.of(1, 10, 17), WindowBuilder.of(2).strides(3), cases);
    poolings(
        Shape.of(1, 6, 7, 2), WindowBuilder.of(3, 2).strides(2, 3).before(1, 0).after(2, 1), cases);
    poolings(Shape.of(3, 5, 5, 3), WindowBuilder.of(3, 3).strides(1).padded(1), cases);
    poolings(Shape.of(1, 4, 6, 3), WindowBuilder.of(4, 6), cases);
    poolings(Shape.of(1, 7, 7, 16), WindowBuilder.of(3, 3).strides(2).after(1), cases);
    poolings(Shape.of(1, 3, 5, 4, 3), WindowBuilder.of(2, 3, 2).strides(1, 2, 2), cases);
    poolings(Shape.of(2, 4, 4, 4, 16), WindowBuilder.of(2, 2, 2).strides(2), cases);
    poolings(Shape.of(1, 4, 3, 3, 1), WindowBuilder.of(3, 2, 2).padded(1, 0, 1), cases);
    // Dilated windows: LibTorch has them for max pooling, Keras for neither.
    poolings(Shape.of(2, 9, 8, 3), WindowBuilder.of(2, 3).dilations(3, 2).padded(1), cases);
  }

  private static void convolutions(
      Shape x, WindowBuilder w, int groups, int outputs, List<OperationCase> cases) {
    cases.add(convolution(x, w, groups, outputs));
    cases.add(transposed(x, w, groups, outputs));
    cases.add(kernel(x, w, groups, outputs));
  }

  private static void poolings(Shape x, WindowBuilder w, List<OperationCase> cases) {
    cases.add(average(x, w, true));
    cases.add(average(x, w, false));
    cases.add(max(x, w));
    cases.add(select(x, w));
  }

  static OperationCase convolution(Shape x, WindowBuilder w, int groups, int outputs) {
    return sums(
        "convolution in %d groups, %s".formatted(groups, w),
        t -> t[0].convolution(t[1], w.window(), groups),
        t -> new TorchWindowing(w.window()).convolution(t[0], t[1], groups),
        x,
        w.kernel(x.dim(-1) / groups, outputs));
  }

  static OperationCase transposed(Shape x, WindowBuilder w, int groups, int outputs) {
    return sums(
        "transposed convolution to %s in %d groups, %s".formatted(x, groups, w),
        t -> t[0].transposedConvolution(t[1], w.window(), groups, x),
        t -> new TorchWindowing(w.window()).transposed(t[0], t[1], groups, x),
        w.outputs(x, outputs),
        w.kernel(x.dim(-1) / groups, outputs));
  }

  static OperationCase kernel(Shape x, WindowBuilder w, int groups, int outputs) {
    return sums(
        "gradient of a kernel in %d groups, %s".formatted(groups, w),
        t -> Tensor.of(new Windowed.ConvolutionKernel(w.window(), groups), t),
        t -> new TorchWindowing(w.window()).kernel(t[0], t[1], groups),
        x,
        w.outputs(x, outputs));
  }

  static OperationCase average(Shape x, WindowBuilder w, boolean countPadding) {
    return sums(
        "average of %s, %s".formatted(countPadding ? "all" : "what is there", w),
        t -> t[0].averagePool(w.window(), countPadding),
        t -> new TorchWindowing(w.window()).average(t[0], countPadding),
        x);
  }

  static OperationCase max(Shape x, WindowBuilder w) {
    Window window = w.window();
    return moves(
        "max, " + w, t -> t[0].maxPool(window), t -> new TorchWindowing(window).max(t[0]), x);
  }

  static OperationCase select(Shape x, WindowBuilder w) {
    return moves(
        "select where x is max, " + w,
        t -> Tensor.of(new Windowed.MaxPoolSelect(w.window()), t),
        t -> new TorchWindowing(w.window()).select(t[0], t[1]),
        x,
        x);
  }
}
