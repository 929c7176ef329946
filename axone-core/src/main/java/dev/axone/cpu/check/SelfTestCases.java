package dev.axone.cpu.check;

import dev.axone.cpu.kernels.KernelKind;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Edge-case sizes: single elements, odd sizes, sizes near the vector length; strides, dilation,
 * padding, groups.
 */
final class SelfTestCases {
  private static final int[][] PRODUCTS = {
    {1, 1, 1},
    {1, 7, 3},
    {3, 1, 5},
    {17, 15, 33},
    {5, 3, 1},
    {16, 64, 16},
    {2, 300, 9},
    {70, 33, 48}
  };

  /** A convolution: input, window, groups and output channels. */
  private record Geometry(Shape x, Window window, int groups, int outputs) {
    Shape y() {
      Shape y = x.with(-1, outputs);
      for (int i = 0; i < window.rank(); i++) {
        y = y.with(i + 1, window.axes().get(i).outputs(x.dim(i + 1)));
      }
      return y;
    }

    Shape kernel() {
      int rank = window.rank();
      int[] d = new int[rank + 2];
      Arrays.setAll(d, i -> i < rank ? window.axes().get(i).size() : 0);
      d[rank] = x.dim(-1) / groups;
      d[rank + 1] = outputs;
      return Shape.of(d);
    }
  }

  private final KernelKind only;
  private final List<SelfTestCase> cases = new ArrayList<>();

  private SelfTestCases(KernelKind only) {
    this.only = only;
  }

  /** Returns the cases of a kind; they are always the same. */
  static List<SelfTestCase> of(KernelKind kind) {
    SelfTestCases all = new SelfTestCases(kind);
    switch (kind) {
      case PRODUCT, BFLOAT16_PRODUCT -> all.products();
      case CONVOLUTION, BFLOAT16_CONVOLUTION -> all.convolutions();
      case CONVOLUTION_INPUT, BFLOAT16_CONVOLUTION_INPUT -> all.inputGradients();
      case CONVOLUTION_KERNEL, BFLOAT16_CONVOLUTION_KERNEL -> all.kernelGradients();
      case MAX_POOLING, MAX_POOLING_GRADIENT, AVERAGE_POOLING, AVERAGE_POOLING_GRADIENT ->
          all.poolings();
      case BFLOAT16_ROUNDING -> all.rounding();
    }
    return all.cases;
  }

  /** Returns how many cases a kind has. */
  static int count(KernelKind kind) {
    return switch (kind) {
      case PRODUCT, BFLOAT16_PRODUCT -> 4 * PRODUCTS.length + 4;
      case CONVOLUTION,
          CONVOLUTION_INPUT,
          CONVOLUTION_KERNEL,
          BFLOAT16_CONVOLUTION,
          BFLOAT16_CONVOLUTION_INPUT,
          BFLOAT16_CONVOLUTION_KERNEL ->
          18;
      case MAX_POOLING, MAX_POOLING_GRADIENT -> 8;
      case AVERAGE_POOLING, AVERAGE_POOLING_GRADIENT -> 16;
      case BFLOAT16_ROUNDING -> 5;
    };
  }

  private void add(Op op, Shape... shapes) {
    cases.add(SelfTestCase.of(only, op, shapes));
  }

  private void products() {
    for (int[] size : PRODUCTS) {
      for (boolean a : new boolean[] {false, true}) {
        for (boolean b : new boolean[] {false, true}) {
          product(a, b, size);
        }
      }
    }
    product(false, false, 3, 5, 4, 7);
    product(false, true, 2, 17, 8, 16);
    product(true, false, 2, 3, 9, 5);
    product(true, true, 2, 6, 3, 4);
  }

  /** Adds a product of m × k and k × n matrices: sizes are the batch axes, then m, k and n. */
  private void product(boolean a, boolean b, int... sizes) {
    int[] batch = Arrays.copyOf(sizes, sizes.length - 3);
    int m = sizes[batch.length];
    int k = sizes[batch.length + 1];
    int n = sizes[batch.length + 2];
    Shape left = matrices(batch, a ? k : m, a ? m : k);
    add(new Op.MatMul(a, b), left, matrices(batch, b ? n : k, b ? k : n));
  }

  private static Shape matrices(int[] batch, int rows, int columns) {
    int[] d = Arrays.copyOf(batch, batch.length + 2);
    d[batch.length] = rows;
    d[batch.length + 1] = columns;
    return Shape.of(d);
  }

  private void convolutions() {
    for (Geometry g : geometries()) {
      add(new Windowed.Convolution(g.window, g.groups), g.x, g.kernel());
    }
  }

  private void inputGradients() {
    for (Geometry g : geometries()) {
      add(new Windowed.ConvolutionInput(g.window, g.groups, g.x), g.y(), g.kernel());
    }
  }

  private void kernelGradients() {
    for (Geometry g : geometries()) {
      add(new Windowed.ConvolutionKernel(g.window, g.groups), g.x, g.y());
    }
  }

  private static List<Geometry> geometries() {
    return List.of(
        new Geometry(Shape.of(6, 2, 2, 1), window(axis(2, 1, 1, 0, 0), 2), 1, 1),
        new Geometry(Shape.of(1, 1, 1), window(axis(1, 1, 1, 0, 0), 1), 1, 1),
        new Geometry(Shape.of(2, 5, 4, 3), window(axis(3, 1, 1, 1, 1), 2), 1, 7),
        new Geometry(Shape.of(2, 7, 9, 3), window(axis(3, 2, 1, 0, 0), axis(2, 3, 1, 0, 0)), 1, 5),
        new Geometry(Shape.of(1, 9, 8, 2), window(axis(3, 1, 2, 0, 0), axis(3, 1, 3, 0, 0)), 1, 3),
        new Geometry(Shape.of(2, 5, 5, 1), window(axis(5, 1, 1, 2, 2), 2), 1, 32),
        new Geometry(Shape.of(2, 6, 5, 16), window(axis(3, 1, 1, 1, 1), 2), 16, 16),
        new Geometry(Shape.of(1, 6, 7, 16), window(axis(3, 2, 1, 0, 1), 2), 1, 16),
        new Geometry(Shape.of(1, 6, 7, 17), window(axis(3, 2, 1, 1, 0), 2), 1, 33),
        new Geometry(Shape.of(2, 5, 4, 4), window(axis(3, 1, 1, 1, 1), axis(2, 1, 1, 1, 1)), 2, 6),
        new Geometry(Shape.of(1, 7, 6, 3), window(axis(3, 2, 1, 0, 1), 2), 3, 6),
        new Geometry(Shape.of(2, 11, 3), window(axis(3, 2, 2, 1, 0), 1), 1, 4),
        new Geometry(Shape.of(1, 8, 16), window(axis(5, 1, 1, 4, 0), 1), 1, 17),
        new Geometry(Shape.of(1, 3, 3, 32), window(axis(1, 1, 1, 0, 0), 2), 1, 48),
        new Geometry(Shape.of(1, 3, 3, 2), window(axis(2, 1, 1, 4, 4), 2), 1, 3),
        new Geometry(Shape.of(2, 8, 8, 8), window(axis(3, 1, 1, 1, 1), 2), 1, 24),
        new Geometry(Shape.of(1, 9, 32), window(axis(3, 2, 1, 0, 1), 1), 4, 12),
        new Geometry(
            Shape.of(1, 3, 4, 5, 3),
            window(axis(2, 1, 1, 0, 0), axis(3, 1, 1, 1, 0), axis(2, 2, 1, 0, 0)),
            1,
            4));
  }

  private void poolings() {
    pooling(Shape.of(1, 1, 1, 1), window(axis(1, 1, 1, 0, 0), 2));
    pooling(Shape.of(2, 5, 6, 3), window(axis(2, 2, 1, 0, 0), 2));
    pooling(Shape.of(1, 7, 16), window(axis(3, 2, 1, 1, 1), 1));
    pooling(Shape.of(3, 5, 5, 17), window(axis(3, 1, 1, 1, 1), 2));
    pooling(Shape.of(1, 6, 7, 2), window(axis(3, 2, 1, 1, 1), axis(2, 3, 1, 0, 1)));
    pooling(Shape.of(2, 9, 8, 3), window(axis(2, 1, 3, 1, 1), axis(3, 2, 2, 1, 1)));
    pooling(Shape.of(1, 4, 6, 33), window(axis(4, 4, 1, 0, 0), axis(6, 6, 1, 0, 0)));
    pooling(
        Shape.of(1, 3, 5, 4, 3),
        window(axis(2, 1, 1, 0, 0), axis(3, 2, 1, 1, 0), axis(2, 2, 1, 0, 0)));
  }

  private void pooling(Shape x, Window w) {
    Shape y = new Geometry(x, w, 1, x.dim(-1)).y();
    switch (only) {
      case MAX_POOLING -> add(new Windowed.MaxPool(w), x);
      case MAX_POOLING_GRADIENT -> add(new Windowed.MaxPoolGradient(w), x, y);
      case AVERAGE_POOLING -> {
        add(new Windowed.AveragePool(w, false), x);
        add(new Windowed.AveragePool(w, true), x);
      }
      case AVERAGE_POOLING_GRADIENT -> {
        add(new Windowed.AveragePoolGradient(w, false, x), y);
        add(new Windowed.AveragePoolGradient(w, true, x), y);
      }
      case PRODUCT, CONVOLUTION, CONVOLUTION_INPUT, CONVOLUTION_KERNEL -> throw noPooling();
      case BFLOAT16_ROUNDING, BFLOAT16_PRODUCT, BFLOAT16_CONVOLUTION -> throw noPooling();
      case BFLOAT16_CONVOLUTION_INPUT, BFLOAT16_CONVOLUTION_KERNEL -> throw noPooling();
    }
  }

  private IllegalStateException noPooling() {
    return new IllegalStateException("no pooling: " + only);
  }

  private void rounding() {
    for (int n : new int[] {1, 3, 16, 33, 1000}) {
      add(new Op.Cast(DType.BFLOAT16), Shape.of(n));
    }
  }

  private static Window.Axis axis(int size, int stride, int dilation, int before, int after) {
    return new Window.Axis(size, stride, dilation, before, after);
  }

  private static Window window(Window.Axis axis, int rank) {
    return Window.of(rank, axis);
  }

  private static Window window(Window.Axis... axes) {
    return new Window(List.of(axes));
  }
}
