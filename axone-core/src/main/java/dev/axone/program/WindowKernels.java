package dev.axone.program;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.dnnl.Convolution;
import dev.axone.kernel.dnnl.DnnlException;
import dev.axone.kernel.dnnl.Pooling;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.dnnl.Windows;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Kernels of the operations on windows: oneDNN's, or the reference where it has none. */
final class WindowKernels {
  /** What a maximum was taken of; its gradient needs to know which elements were chosen. */
  private record Pooled(Tensor x, Window window) {}

  private final ToLongFunction<Tensor> address;
  private final Primitives primitives;
  private final Steady steady;
  private final List<Kernel> first;
  private final int threads;
  private final Set<Pooled> trained;
  private final Map<Pooled, Long> choices = new HashMap<>();

  /**
   * @param nodes of the whole program: what it needs of a maximum says whether choices are kept
   * @param first kernels that prepare what is steady
   */
  WindowKernels(
      List<Tensor> nodes,
      ToLongFunction<Tensor> address,
      Primitives primitives,
      Steady steady,
      List<Kernel> first,
      int threads) {
    this.address = address;
    this.primitives = primitives;
    this.steady = steady;
    this.first = first;
    this.threads = threads;
    this.trained =
        nodes.stream()
            .filter(t -> t.op() instanceof Windowed.MaxPoolGradient)
            .map(t -> new Pooled(t.inputs().getFirst(), ((Windowed) t.op()).window()))
            .collect(Collectors.toSet());
  }

  List<Kernel> of(Tensor t, Windowed op) {
    if (t.shape().size() == 0 || t.inputs().stream().anyMatch(i -> i.shape().size() == 0)) {
      return List.of(new ReferenceKernel(t, address));
    }
    try {
      return prepared(t, op);
    } catch (DnnlException e) {
      if (e.isUnimplemented()) {
        return List.of(new ReferenceKernel(t, address));
      }
      throw e;
    }
  }

  private List<Kernel> prepared(Tensor t, Windowed op) {
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    return switch (op) {
      case Windowed.Convolution c ->
          packedFirst(b, convolution(a, c.window(), c.groups(), a, t).forward(at(a), at(b), at(t)));
      case Windowed.ConvolutionInput c ->
          packedFirst(b, convolution(a, c.window(), c.groups(), t, a).input(at(a), at(b), at(t)));
      case Windowed.ConvolutionKernel c ->
          convolution(a, c.window(), c.groups(), a, b).kernel(at(a), at(b), at(t), threads);
      case Windowed.AveragePool p ->
          List.of(mean(p.window(), p.countPadding(), a, t).forward(at(a), at(t), 0));
      case Windowed.AveragePoolGradient p ->
          List.of(mean(p.window(), p.countPadding(), t, a).backward(at(a), 0, at(t)));
      case Windowed.MaxPool p -> List.of(max(p.window(), a, t, at(t)));
      case Windowed.MaxPoolGradient p -> maxGradient(p.window(), a, b, t);
      case Windowed.MaxPoolSelect p -> List.of(new ReferenceKernel(t, address));
    };
  }

  /** Packs a steady kernel once, not in each run. */
  private List<Kernel> packedFirst(Tensor kernel, List<Kernel> kernels) {
    if (kernels.size() == 1 || !steady.isSteady(kernel)) {
      return kernels;
    }
    steady.reads(kernel);
    first.add(kernels.getFirst());
    return kernels.subList(1, kernels.size());
  }

  private long at(Tensor t) {
    return address.applyAsLong(t);
  }

  private Convolution convolution(Tensor factors, Window window, int groups, Tensor x, Tensor y) {
    return new Convolution(
        primitives,
        windows(window, x.shape(), y.shape()),
        x.shape().dim(0),
        x.shape().dim(-1),
        y.shape().dim(-1),
        groups,
        factors.dtype() == DType.BFLOAT16);
  }

  private Pooling mean(Window window, boolean countPadding, Tensor x, Tensor y) {
    return pooling(window, x, y, countPadding ? Pooling.Kind.MEAN_WITH_PADDING : Pooling.Kind.MEAN);
  }

  private Pooling pooling(Window window, Tensor x, Tensor y, Pooling.Kind kind) {
    return new Pooling(
        primitives,
        windows(window, x.shape(), y.shape()),
        x.shape().dim(0),
        x.shape().dim(-1),
        kind);
  }

  private Kernel max(Window window, Tensor x, Tensor y, long to) {
    Pooling pooling = pooling(window, x, y, Pooling.Kind.MAX);
    Pooled key = new Pooled(x, window);
    if (!trained.contains(key)) {
      return pooling.forward(at(x), to, 0);
    }
    long place = primitives.arena().allocate(pooling.choiceBytes() + 64, 64).address();
    choices.put(key, place);
    return pooling.forward(at(x), to, place);
  }

  private List<Kernel> maxGradient(Window window, Tensor x, Tensor g, Tensor t) {
    List<Kernel> kernels = new ArrayList<>();
    Pooled key = new Pooled(x, window);
    if (!choices.containsKey(key)) {
      long unread = primitives.arena().allocate(4L * g.shape().size() + 64, 64).address();
      kernels.add(max(window, x, g, unread));
    }
    Pooling pooling = pooling(window, x, g, Pooling.Kind.MAX);
    long place = Objects.requireNonNull(choices.get(key));
    kernels.add(pooling.backward(at(g), place, at(t)));
    return kernels;
  }

  private static Windows windows(Window window, Shape x, Shape y) {
    return new Windows(
        places(x),
        places(y),
        each(window, Window.Axis::size),
        each(window, Window.Axis::stride),
        each(window, Window.Axis::dilation),
        each(window, Window.Axis::before),
        each(window, Window.Axis::after));
  }

  private static long[] places(Shape shape) {
    long[] places = new long[shape.rank() - 2];
    for (int i = 0; i < places.length; i++) {
      places[i] = shape.dim(i + 1);
    }
    return places;
  }

  private static long[] each(Window window, ToIntFunction<Window.Axis> f) {
    return window.axes().stream().mapToLong(a -> f.applyAsInt(a)).toArray();
  }
}
