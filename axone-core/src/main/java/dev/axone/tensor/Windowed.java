package dev.axone.tensor;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions and poolings: operations on windows that slide over the spatial axes of [batch,
 * spatial…, channels]. The set is closed under differentiation.
 */
public sealed interface Windowed extends Op {
  /** A convolution or its gradient with respect to the input or the kernel. */
  sealed interface Convolving extends Windowed {
    /** Returns the number of groups. */
    int groups();
  }

  /** A pooling, one number for each window and channel, or a gradient of it. */
  sealed interface Pooling extends Windowed {}

  /** Returns the windows. */
  Window window();

  @Override
  default DType dtype(List<Tensor> inputs) {
    return Op.sumType(inputs);
  }

  private static Tensor conv(Window w, int groups, Tensor x, Tensor kernel) {
    return Tensor.of(new Convolution(w, groups), x, kernel);
  }

  private static Tensor convInput(Window w, int groups, Shape shape, Tensor g, Tensor kernel) {
    return Tensor.of(new ConvolutionInput(w, groups, shape), g, kernel);
  }

  private static Tensor convKernel(Window w, int groups, Tensor x, Tensor g) {
    return Tensor.of(new ConvolutionKernel(w, groups), x, g);
  }

  /**
   * Convolution (cross-correlation) of x [batch, spatial…, c] with a kernel [window…, c / groups,
   * o]: y [batch, windows…, o]. With groups, the channels c and o are divided into equal parts, and
   * part i of o is computed from part i of c.
   */
  record Convolution(Window window, int groups) implements Convolving {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape x = inputs.get(0).shape();
      Shape kernel = inputs.get(1).shape();
      Shape y = window.outputs("convolution", x, kernel.dim(-1));
      checkKernel(window, groups, kernel, x.dim(-1));
      return y;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      Tensor x = inputs.get(0);
      return Arrays.asList(
          convInput(window, groups, x.shape(), g, inputs.get(1)), convKernel(window, groups, x, g));
    }

    static void checkKernel(Window window, int groups, Shape kernel, int channels) {
      int rank = window.rank();
      boolean fits = kernel.rank() == rank + 2;
      for (int i = 0; fits && i < rank; i++) {
        fits = kernel.dim(i) == window.axes().get(i).size();
      }
      if (!fits) {
        throw new ShapeException(
            "a convolution's kernel has shape [window…, channels / groups, outputs] for %s, found %s"
                .formatted(window.axes(), kernel));
      }
      if (groups < 1 || channels % groups != 0 || kernel.dim(-1) % groups != 0) {
        throw new ShapeException(
            "convolution: the number of groups (%s) must divide the numbers of input channels (%s) and of output channels (%s)"
                .formatted(groups, channels, kernel.dim(-1)));
      }
      if (kernel.dim(-2) != channels / groups) {
        throw new ShapeException(
            "convolution: the kernel needs input channels / groups = %s / %s = %s on its axis %s, found %s"
                .formatted(channels, groups, channels / groups, rank, kernel));
      }
    }
  }

  /**
   * The gradient of a convolution with respect to its input, which is the transposed convolution: g
   * [batch, windows…, o] and the kernel give {@code shape}, [batch, spatial…, c].
   */
  record ConvolutionInput(Window window, int groups, Shape shape) implements Convolving {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape g = inputs.get(0).shape();
      Shape kernel = inputs.get(1).shape();
      Shape expected = window.outputs("transposed convolution", shape, kernel.dim(-1));
      if (!g.equals(expected)) {
        throw new ShapeException(
            "transposed convolution to %s with kernel %s needs an input of shape %s, found %s"
                .formatted(shape, kernel, expected, g));
      }
      Convolution.checkKernel(window, groups, kernel, shape.dim(-1));
      return shape;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor h) {
      return Arrays.asList(
          conv(window, groups, h, inputs.get(1)), convKernel(window, groups, h, inputs.get(0)));
    }
  }

  /**
   * The gradient of a convolution with respect to its kernel: x [batch, spatial…, c] and g [batch,
   * windows…, o] give [window…, c / groups, o].
   */
  record ConvolutionKernel(Window window, int groups) implements Convolving {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape x = inputs.get(0).shape();
      Shape g = inputs.get(1).shape();
      Shape expected = window.outputs("gradient of a kernel", x, g.dim(-1));
      if (!g.equals(expected)) {
        throw new ShapeException(
            "gradient of a kernel over %s needs a gradient of shape %s, found %s"
                .formatted(x, expected, g));
      }
      int[] dims = new int[window.rank() + 2];
      for (int i = 0; i < window.rank(); i++) {
        dims[i] = window.axes().get(i).size();
      }
      dims[window.rank()] = x.dim(-1) / groups;
      dims[window.rank() + 1] = g.dim(-1);
      return Shape.of(dims);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor h) {
      Tensor x = inputs.get(0);
      return Arrays.asList(
          convInput(window, groups, x.shape(), inputs.get(1), h), conv(window, groups, x, h));
    }
  }

  /**
   * The mean of each window: x [batch, spatial…, c] gives [batch, windows…, c].
   *
   * @param countPadding whether the zeros of the padding count as elements of the mean
   */
  record AveragePool(Window window, boolean countPadding) implements Pooling {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape x = inputs.getFirst().shape();
      return window.outputs("average pooling", x, x.dim(-1));
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      Shape shape = inputs.getFirst().shape();
      return Arrays.asList(Tensor.of(new AveragePoolGradient(window, countPadding, shape), g));
    }
  }

  /**
   * The gradient of {@link AveragePool}: g [batch, windows…, c] is divided equally among the
   * elements of each window and gives {@code shape}.
   */
  record AveragePoolGradient(Window window, boolean countPadding, Shape shape) implements Pooling {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return shape;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor h) {
      return Arrays.asList(Tensor.of(new AveragePool(window, countPadding), h));
    }
  }

  /**
   * The maximum of each window, padding excluded: x [batch, spatial…, c] gives [batch, windows…,
   * c].
   */
  record MaxPool(Window window) implements Pooling {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape x = inputs.getFirst().shape();
      return window.outputs("max pooling", x, x.dim(-1));
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return Arrays.asList(Tensor.of(new MaxPoolGradient(window), inputs.getFirst(), g));
    }
  }

  /**
   * The gradient of {@link MaxPool}: each g [batch, windows…, c] is added at its window's maximum
   * in x, the first of equal ones.
   */
  record MaxPoolGradient(Window window) implements Pooling {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return inputs.getFirst().shape();
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor h) {
      @Nullable Tensor[] r = {null, Tensor.of(new MaxPoolSelect(window), inputs.getFirst(), h)};
      return Arrays.asList(r);
    }
  }

  /**
   * The elements of h, of x's shape, at the index of each window's maximum in x: [batch, windows…,
   * c]. The gradient of {@link MaxPoolGradient}.
   */
  record MaxPoolSelect(Window window) implements Pooling {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape x = inputs.getFirst().shape();
      return window.outputs("max pooling", x, x.dim(-1));
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      @Nullable Tensor[] r = {null, Tensor.of(new MaxPoolGradient(window), inputs.getFirst(), g)};
      return Arrays.asList(r);
    }
  }
}
