package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.memory.Memory;
import dev.axone.cpu.schedule.Pooled;
import dev.axone.cpu.schedule.Steady;
import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.PooledGradients;
import dev.axone.kernel.PoolingKernels;
import dev.axone.kernel.Steps;
import dev.axone.kernel.dnnl.Convolution;
import dev.axone.kernel.dnnl.DnnlException;
import dev.axone.kernel.dnnl.Pooling;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.dnnl.Windows;
import dev.axone.kernel.plain.PlainPooling;
import dev.axone.rewrite.View;
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
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Kernels of the operations on windows: oneDNN's, or the reference where it has none. */
public final class WindowKernels {
  private final Memory memory;
  private final Layout layout;
  private final Primitives primitives;
  private final Steady steady;
  private final List<Kernel> first;
  private final int threads;
  private final KernelChecks checks;
  private final PlainKernels plain;
  private final ChosenKernels chosen;
  private final Set<Pooled> trained;
  private final Map<Pooled, Long> choices = new HashMap<>();

  /**
   * Creates kernels that work on some memory.
   *
   * @param nodes of the whole program: what it needs of a maximum says whether choices are kept
   * @param first kernels that prepare what is steady
   * @param checks which kinds of kernels are trusted
   */
  public WindowKernels(
      List<Tensor> nodes,
      Memory memory,
      Layout layout,
      Primitives primitives,
      Steady steady,
      List<Kernel> first,
      int threads,
      KernelChecks checks) {
    this.memory = memory;
    this.layout = layout;
    this.primitives = primitives;
    this.steady = steady;
    this.first = first;
    this.threads = threads;
    this.checks = checks;
    this.plain = new PlainKernels(primitives.arena(), this::at, threads);
    this.chosen = new ChosenKernels(primitives.arena(), threads);
    this.trained =
        nodes.stream()
            .filter(t -> t.op() instanceof Windowed.MaxPoolGradient)
            .map(Pooled::of)
            .collect(Collectors.toSet());
  }

  /** Returns the kernels of a node; without a division they choose their own. */
  Steps of(Tensor t, Windowed op, @Nullable Division division) {
    if (t.shape().size() == 0 || t.inputs().stream().anyMatch(i -> i.shape().size() == 0)) {
      return Steps.of(new ReferenceKernel(t, this::at));
    }
    if (!trusts(t, op)) {
      if (division != null) {
        throw new UnchainableException("own kernels work on whole batches: " + t);
      }
      return new Steps(List.of(), plain.of(t, op), List.of());
    }
    try {
      return prepared(t, op, division);
    } catch (DnnlException e) {
      if (e.isUnimplemented() && division != null) {
        throw new UnchainableException(String.valueOf(e.getMessage()));
      }
      if (e.isUnimplemented()) {
        return Steps.of(new ReferenceKernel(t, this::at));
      }
      throw e;
    }
  }

  private Steps prepared(Tensor t, Windowed op, @Nullable Division division) {
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    return switch (op) {
      case Windowed.Convolution c ->
          packedFirst(
              b,
              convolution(a, c.window(), c.groups(), a, t, division).forward(of(a), at(b), of(t)));
      case Windowed.ConvolutionInput c -> packedFirst(b, inputGradient(c, a, b, t, division));
      case Windowed.ConvolutionKernel c -> kernelGradient(c, a, b, t, division);
      case Windowed.AveragePool p ->
          Steps.of(
              mean(p.window(), p.countPadding(), a, t, KernelKind.AVERAGE_POOLING, division)
                  .forward(of(a), of(t), 0));
      case Windowed.AveragePoolGradient p ->
          Steps.of(
              mean(
                      p.window(),
                      p.countPadding(),
                      t,
                      a,
                      KernelKind.AVERAGE_POOLING_GRADIENT,
                      division)
                  .backward(of(a), 0, of(t)));
      case Windowed.MaxPool p -> Steps.of(max(p.window(), a, t, of(t), division));
      case Windowed.MaxPoolGradient p -> maxGradient(p.window(), a, b, t, division);
      case Windowed.MaxPoolSelect p -> Steps.of(new ReferenceKernel(t, this::at));
    };
  }

  /** Returns whether a convolution may be oneDNN's. */
  private boolean trusts(Tensor t, Windowed op) {
    boolean bfloat16 = t.inputs().getFirst().dtype() == DType.BFLOAT16;
    return switch (op) {
      case Windowed.Convolution c ->
          checks.trusts(bfloat16 ? KernelKind.BFLOAT16_CONVOLUTION : KernelKind.CONVOLUTION);
      case Windowed.ConvolutionInput c ->
          checks.trusts(
              bfloat16 ? KernelKind.BFLOAT16_CONVOLUTION_INPUT : KernelKind.CONVOLUTION_INPUT);
      case Windowed.ConvolutionKernel c ->
          checks.trusts(
              bfloat16 ? KernelKind.BFLOAT16_CONVOLUTION_KERNEL : KernelKind.CONVOLUTION_KERNEL);
      default -> true; // Poolings choose among kernels below.
    };
  }

  private Steps inputGradient(
      Windowed.ConvolutionInput op,
      Tensor g,
      Tensor kernel,
      Tensor t,
      @Nullable Division division) {
    PooledGradients.Form form = ChosenKernels.form(g, op.window(), op.groups(), t.shape());
    return form == null
        ? convolution(g, op.window(), op.groups(), t, g, division).input(of(g), at(kernel), of(t))
        : chosen.input(form, division, of(g), at(kernel), of(t));
  }

  private Steps kernelGradient(
      Windowed.ConvolutionKernel op, Tensor x, Tensor g, Tensor t, @Nullable Division division) {
    PooledGradients.Form form = ChosenKernels.form(g, op.window(), op.groups(), x.shape());
    return form == null
        ? convolution(x, op.window(), op.groups(), x, g, division)
            .kernel(of(x), of(g), at(t), threads)
        : chosen.kernel(form, division, of(x), of(g), at(t));
  }

  /** Returns whether a factor stays the same from run to run. */
  boolean isSteady(Tensor factor) {
    return steady.isSteady(factor);
  }

  /** Packs a steady factor once, not in each run. */
  Steps packedFirst(Tensor kernel, Steps steps) {
    if (steps.before().isEmpty() || !steady.isSteady(kernel)) {
      return steps;
    }
    steady.reads(kernel);
    first.addAll(steps.before());
    return new Steps(List.of(), steps.work(), List.of());
  }

  private long at(Tensor t) {
    return memory.at(layout.row(t), 0);
  }

  /** Returns where the node begins for each part of the batch. */
  private IntToLongFunction of(Tensor t) {
    View v = layout.row(t);
    return part -> memory.at(v, part);
  }

  private Convolution convolution(
      Tensor factors, Window window, int groups, Tensor x, Tensor y, @Nullable Division division) {
    return new Convolution(
        primitives,
        windows(window, x.shape(), y.shape()),
        x.shape().dim(0),
        x.shape().dim(-1),
        y.shape().dim(-1),
        groups,
        factors.dtype() == DType.BFLOAT16,
        division);
  }

  private PoolingKernels mean(
      Window window,
      boolean countPadding,
      Tensor x,
      Tensor y,
      KernelKind of,
      @Nullable Division division) {
    Pooling.Kind kind = countPadding ? Pooling.Kind.MEAN_WITH_PADDING : Pooling.Kind.MEAN;
    return pooling(window, x, y, kind, checks.trusts(of), division);
  }

  /** The gradient reads the choices that the pooling wrote: both or none are oneDNN's. */
  private PoolingKernels max(Window window, Tensor x, Tensor y, @Nullable Division division) {
    boolean trusted =
        checks.trusts(KernelKind.MAX_POOLING) && checks.trusts(KernelKind.MAX_POOLING_GRADIENT);
    return pooling(window, x, y, Pooling.Kind.MAX, trusted, division);
  }

  private PoolingKernels pooling(
      Window window,
      Tensor x,
      Tensor y,
      Pooling.Kind kind,
      boolean trusted,
      @Nullable Division division) {
    Windows windows = windows(window, x.shape(), y.shape());
    int batch = x.shape().dim(0);
    int channels = x.shape().dim(-1);
    return trusted
        ? new Pooling(primitives, windows, batch, channels, kind, division)
        : new PlainPooling(windows, batch, channels, kind, division);
  }

  private Kernel max(
      Window window, Tensor x, Tensor y, IntToLongFunction to, @Nullable Division division) {
    PoolingKernels pooling = max(window, x, y, division);
    Pooled key = Pooled.of(x, window);
    if (!trained.contains(key)) {
      return pooling.forward(of(x), to, 0);
    }
    long place = primitives.arena().allocate(pooling.choiceBytes() + 64, 64).address();
    choices.put(key, place);
    return pooling.forward(of(x), to, place);
  }

  private Steps maxGradient(
      Window window, Tensor x, Tensor g, Tensor t, @Nullable Division division) {
    List<Kernel> before = new ArrayList<>();
    Pooled key = Pooled.of(x, window);
    if (!choices.containsKey(key)) {
      long unread = primitives.arena().allocate(4L * g.shape().size() + 64, 64).address();
      before.add(max(window, x, g, p -> unread, division));
    }
    PoolingKernels pooling = max(window, x, g, division);
    long place = Objects.requireNonNull(choices.get(key));
    return new Steps(before, List.of(pooling.backward(of(g), place, of(t))), List.of());
  }

  static Windows windows(Window window, Shape x, Shape y) {
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
