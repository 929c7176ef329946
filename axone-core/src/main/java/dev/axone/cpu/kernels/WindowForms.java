package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.schedule.Chain;
import dev.axone.cpu.schedule.MaxPoolChoices;
import dev.axone.kernel.Division;
import dev.axone.kernel.PoolingKernels;
import dev.axone.kernel.dnnl.ConvGeometry;
import dev.axone.kernel.dnnl.Convolution;
import dev.axone.kernel.dnnl.Pooling;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.plain.PlainPooling;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Operations on windows as kernels take them, and who computes them: asked before they are made.
 */
public final class WindowForms {
  /** Who computes a node. */
  enum Maker {
    /** oneDNN or, of poolings that are not trusted, Axone; also a part of the batch at a time. */
    PREPARED,
    /** Axone: gradients of a convolution that a max pooling follows, a part at a time. */
    POOLED,
    /** Axone's own convolutions, of whole batches. */
    PLAIN,
    /** The reference, of whole batches: oneDNN has no kernel. */
    REFERENCE;

    boolean worksInParts() {
      return this == PREPARED || this == POOLED;
    }
  }

  private final Primitives primitives;
  private final KernelChecks checks;
  private final MaxPoolChoices choices;

  /**
   * Creates the forms of a program.
   *
   * @param choices which poolings keep what they chose
   * @param checks which kinds of kernels are trusted
   */
  public WindowForms(MaxPoolChoices choices, Primitives primitives, KernelChecks checks) {
    this.primitives = primitives;
    this.checks = checks;
    this.choices = choices;
  }

  /** Returns whether all nodes of a chain have kernels that work on a part of the batch. */
  public boolean workInParts(Chain chain) {
    Division division = chain.division();
    return division == null
        || chain.clusters().stream().allMatch(cluster -> worksInParts(cluster, division));
  }

  private boolean worksInParts(Cluster cluster, Division division) {
    Tensor t = cluster.members().getFirst();
    return switch (t.op()) {
      case Windowed w -> maker(t, w, division).worksInParts();
      case Op.Cast _ -> checks.trusts(KernelKind.BFLOAT16_ROUNDING);
      case Op.Map _, Op.Copy _, Op.Reduce _ -> true;
      case Op.Source _, Op.GradientOnly _, Op.MatMul _, Movement _, Indexed _, Scan _ -> false;
    };
  }

  /** Returns who computes a node; without a division kernels choose their own. */
  Maker maker(Tensor t, Windowed op, @Nullable Division division) {
    if (t.shape().size() == 0 || t.inputs().stream().anyMatch(i -> i.shape().size() == 0)) {
      return Maker.REFERENCE;
    }
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    return switch (op) {
      case Windowed.Convolving c when !trusts(a, c) -> Maker.PLAIN;
      case Windowed.Convolving c when PooledConvolutionKernels.suit(t, c) -> Maker.POOLED;
      case Windowed.Convolution c -> prepared(convolution(c, a, t, division).hasForward());
      case Windowed.ConvolutionInput c -> prepared(convolution(c, t, a, division).hasInput());
      case Windowed.ConvolutionKernel c -> prepared(convolution(c, a, b, division).hasKernel());
      case Windowed.AveragePool p -> prepared(mean(p, a, t, division).hasForward(false));
      case Windowed.AveragePoolGradient p -> prepared(mean(p, t, a, division).hasBackward());
      case Windowed.MaxPool p -> prepared(max(p, a, t, division).hasForward(choices.areKept(t)));
      case Windowed.MaxPoolGradient p -> prepared(max(p, a, b, division).hasBackward());
      case Windowed.MaxPoolSelect _ -> Maker.REFERENCE;
    };
  }

  private static Maker prepared(boolean implemented) {
    return implemented ? Maker.PREPARED : Maker.REFERENCE;
  }

  /** Returns whether a convolution may be oneDNN's. */
  private boolean trusts(Tensor factor, Windowed.Convolving op) {
    boolean bfloat16 = factor.dtype() == DType.BFLOAT16;
    return switch (op) {
      case Windowed.Convolution _ ->
          checks.trusts(bfloat16 ? KernelKind.BFLOAT16_CONVOLUTION : KernelKind.CONVOLUTION);
      case Windowed.ConvolutionInput _ ->
          checks.trusts(
              bfloat16 ? KernelKind.BFLOAT16_CONVOLUTION_INPUT : KernelKind.CONVOLUTION_INPUT);
      case Windowed.ConvolutionKernel _ ->
          checks.trusts(
              bfloat16 ? KernelKind.BFLOAT16_CONVOLUTION_KERNEL : KernelKind.CONVOLUTION_KERNEL);
    };
  }

  /** Returns which poolings keep what they chose. */
  MaxPoolChoices choices() {
    return choices;
  }

  /**
   * Returns the convolution of x to y, or a gradient of it.
   *
   * @param op whose factors are x, y or a kernel of the same type
   */
  Convolution convolution(Windowed.Convolving op, Tensor x, Tensor y, @Nullable Division division) {
    boolean bfloat16 =
        switch (op) {
          case Windowed.Convolution _, Windowed.ConvolutionKernel _ -> x.dtype() == DType.BFLOAT16;
          case Windowed.ConvolutionInput _ -> y.dtype() == DType.BFLOAT16;
        };
    return new Convolution(
        primitives,
        windows(op.window(), x.shape(), y.shape()),
        x.shape().dim(0),
        x.shape().dim(-1),
        y.shape().dim(-1),
        op.groups(),
        bfloat16,
        division);
  }

  /** Returns the pooling of x to y. */
  PoolingKernels mean(Windowed.AveragePool op, Tensor x, Tensor y, @Nullable Division division) {
    boolean trusted = checks.trusts(KernelKind.AVERAGE_POOLING);
    return pooling(op.window(), x, y, mean(op.countPadding()), trusted, division);
  }

  /** Returns the pooling whose gradient is asked for, of x to y. */
  PoolingKernels mean(
      Windowed.AveragePoolGradient op, Tensor x, Tensor y, @Nullable Division division) {
    boolean trusted = checks.trusts(KernelKind.AVERAGE_POOLING_GRADIENT);
    return pooling(op.window(), x, y, mean(op.countPadding()), trusted, division);
  }

  private static Pooling.Kind mean(boolean countPadding) {
    return countPadding ? Pooling.Kind.MEAN_WITH_PADDING : Pooling.Kind.MEAN;
  }

  /** The gradient reads the choices that the pooling wrote: both or none are oneDNN's. */
  PoolingKernels max(Windowed.Pooling op, Tensor x, Tensor y, @Nullable Division division) {
    boolean trusted =
        checks.trusts(KernelKind.MAX_POOLING) && checks.trusts(KernelKind.MAX_POOLING_GRADIENT);
    return pooling(op.window(), x, y, Pooling.Kind.MAX, trusted, division);
  }

  private PoolingKernels pooling(
      Window window,
      Tensor x,
      Tensor y,
      Pooling.Kind kind,
      boolean trusted,
      @Nullable Division division) {
    ConvGeometry windows = windows(window, x.shape(), y.shape());
    int batch = x.shape().dim(0);
    int channels = x.shape().dim(-1);
    return trusted
        ? new Pooling(primitives, windows, batch, channels, kind, division)
        : new PlainPooling(windows, batch, channels, kind, division);
  }

  static ConvGeometry windows(Window window, Shape x, Shape y) {
    return new ConvGeometry(
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
