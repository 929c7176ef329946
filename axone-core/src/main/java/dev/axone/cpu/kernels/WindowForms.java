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
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Selects the implementation of each convolution and pooling, and converts the operations to the
 * form of that implementation.
 */
public final class WindowForms {
  /** The implementation of a node. */
  enum Implementation {
    /**
     * oneDNN, or Axone for poolings that are not trusted; can process a part of the batch at a
     * time.
     */
    PREPARED,
    /**
     * Axone's gradients of a convolution followed by max pooling, a part of the batch at a time.
     */
    POOLED,
    /** Axone's own convolutions of whole batches. */
    PLAIN,
    /** The reference implementation of whole batches, where oneDNN has no kernel. */
    REFERENCE;

    boolean worksInParts() {
      return this == PREPARED || this == POOLED;
    }
  }

  private final Primitives primitives;
  private final KernelChecks checks;
  private final MaxPoolChoices choices;

  /**
   * Creates the selection for a program.
   *
   * @param choices which poolings store their argmax indices
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
      case Windowed w -> implementation(t, w, division).worksInParts();
      case Op.Cast _ -> checks.trusts(KernelKind.BFLOAT16_ROUNDING);
      case Op.Map _, Op.Copy _, Op.Reduce _ -> true;
      case Op.Source _, Op.GradientOnly _, Op.MatMul _, Movement _, Indexed _ -> false;
    };
  }

  /** Returns the implementation of a node; without a division kernels choose their own. */
  Implementation implementation(Tensor t, Windowed op, @Nullable Division division) {
    if (t.shape().size() == 0 || t.inputs().stream().anyMatch(i -> i.shape().size() == 0)) {
      return Implementation.REFERENCE;
    }
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    return switch (op) {
      case Windowed.Convolving c when !trusts(a, c) -> Implementation.PLAIN;
      case Windowed.Convolving c when PooledConvolutionKernels.suits(t, c) -> Implementation.POOLED;
      case Windowed.Convolution c -> prepared(convolution(c, a, t, division).hasForward());
      case Windowed.ConvolutionInput c -> prepared(convolution(c, t, a, division).hasInput());
      case Windowed.ConvolutionKernel c -> prepared(convolution(c, a, b, division).hasKernel());
      case Windowed.AveragePool p -> prepared(averagePooling(p, a, t, division).hasForward(false));
      case Windowed.AveragePoolGradient p ->
          prepared(averagePooling(p, t, a, division).hasBackward());
      case Windowed.MaxPool p ->
          prepared(maxPooling(p, a, t, division).hasForward(choices.areKept(t)));
      case Windowed.MaxPoolGradient p -> prepared(maxPooling(p, a, b, division).hasBackward());
      case Windowed.MaxPoolSelect _ -> Implementation.REFERENCE;
    };
  }

  private static Implementation prepared(boolean implemented) {
    return implemented ? Implementation.PREPARED : Implementation.REFERENCE;
  }

  /** Returns whether oneDNN may compute a convolution. */
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

  /** Returns which poolings store their argmax indices. */
  MaxPoolChoices choices() {
    return choices;
  }

  /**
   * Returns the convolution of x to y, or a gradient of it.
   *
   * @param op the convolution or gradient, whose factors have the same type
   */
  Convolution convolution(Windowed.Convolving op, Tensor x, Tensor y, @Nullable Division division) {
    boolean bfloat16 =
        switch (op) {
          case Windowed.Convolution _, Windowed.ConvolutionKernel _ -> x.dtype() == DType.BFLOAT16;
          case Windowed.ConvolutionInput _ -> y.dtype() == DType.BFLOAT16;
        };
    return new Convolution(
        primitives,
        geometry(op.window(), x.shape(), y.shape()),
        x.shape().dim(0),
        x.shape().dim(-1),
        y.shape().dim(-1),
        op.groups(),
        bfloat16,
        division);
  }

  /** Returns the average pooling of x to y. */
  PoolingKernels averagePooling(
      Windowed.AveragePool op, Tensor x, Tensor y, @Nullable Division division) {
    boolean trusted = checks.trusts(KernelKind.AVERAGE_POOLING);
    return pooling(op.window(), x, y, averageKind(op.countPadding()), trusted, division);
  }

  /** Returns the average pooling of x to y whose gradient {@code op} is. */
  PoolingKernels averagePooling(
      Windowed.AveragePoolGradient op, Tensor x, Tensor y, @Nullable Division division) {
    boolean trusted = checks.trusts(KernelKind.AVERAGE_POOLING_GRADIENT);
    return pooling(op.window(), x, y, averageKind(op.countPadding()), trusted, division);
  }

  private static Pooling.Kind averageKind(boolean countPadding) {
    return countPadding ? Pooling.Kind.MEAN_WITH_PADDING : Pooling.Kind.MEAN;
  }

  /**
   * Returns the max pooling of x to y. The gradient reads the indices that the pooling wrote: both
   * use the same implementation.
   */
  PoolingKernels maxPooling(Windowed.Pooling op, Tensor x, Tensor y, @Nullable Division division) {
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
    ConvGeometry geometry = geometry(window, x.shape(), y.shape());
    int batch = x.shape().dim(0);
    int channels = x.shape().dim(-1);
    return trusted
        ? new Pooling(primitives, geometry, batch, channels, kind, division)
        : new PlainPooling(geometry, batch, channels, kind, division);
  }

  static ConvGeometry geometry(Window window, Shape x, Shape y) {
    return new ConvGeometry(
        sizes(x),
        sizes(y),
        axisValues(window, Window.Axis::size),
        axisValues(window, Window.Axis::stride),
        axisValues(window, Window.Axis::dilation),
        axisValues(window, Window.Axis::before),
        axisValues(window, Window.Axis::after));
  }

  private static long[] sizes(Shape shape) {
    long[] sizes = new long[shape.rank() - 2];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.dim(i + 1);
    }
    return sizes;
  }

  private static long[] axisValues(Window window, ToIntFunction<Window.Axis> f) {
    return window.axes().stream().mapToLong(a -> f.applyAsInt(a)).toArray();
  }
}
