package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.layer.part.Sizes;
import dev.axone.padding.Padding;
import dev.axone.padding.Same;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Applies convolutional layers.
 *
 * @param layer the layer
 * @param scope the source of its parameters
 * @param input its input
 */
record Convolving(Convolution<?> layer, Scope scope, Spatial input) {
  static Convolving of(Convolution<?> layer, Scope scope, Tensor... inputs) {
    return new Convolving(layer, scope, Spatial.of(layer, layer.kernelSize().size(), inputs));
  }

  /** Returns the windows without padding. */
  static List<Window.Axis> bare(
      List<Integer> kernelSize, List<Integer> strides, List<Integer> dilationRate) {
    return IntStream.range(0, kernelSize.size())
        .mapToObj(
            i -> new Window.Axis(kernelSize.get(i), strides.get(i), dilationRate.get(i), 0, 0))
        .toList();
  }

  private List<Window.Axis> bare() {
    return bare(layer.kernelSize(), layer.strides(), layer.dilationRate());
  }

  private int area() {
    return Sizes.product(layer.kernelSize());
  }

  private Shape kernelShape(int last, int next) {
    int rank = input.rank();
    int[] d = new int[rank + 2];
    for (int i = 0; i < rank; i++) {
      d[i] = layer.kernelSize().get(i);
    }
    d[rank] = last;
    d[rank + 1] = next;
    return Shape.of(d);
  }

  private void checkGroups(int groups) {
    if (input.channels() % groups != 0) {
      throw new ShapeException(
          "%s: the number of groups (%s) must divide the number of channels (%s) of a sample %s: choose groups that do"
              .formatted(input.kind(), groups, input.channels(), input.sample()));
    }
  }

  /** Checks at construction that groups divide the filters. */
  static void checkGroups(int groups, int filters) {
    Sizes.check("filters", 1, filters);
    Sizes.check("groups", 1, groups);
    if (filters % groups != 0) {
      throw new ArgumentException(
          "groups",
          "must divide the filters, found %s and %s"
              .formatted(Plural.of(groups, "group"), Plural.of(filters, "filter")));
    }
  }

  /** Returns a convolution with a kernel [window…, channels / groups, filters]. */
  Tensor plain(int filters, int groups, Initializer initializer) {
    checkGroups(groups);
    Window window = input.window(bare(), layer.padding());
    int groupChannels = input.channels() / groups;
    Tensor kernel = scope.parameter("kernel", kernelShape(groupChannels, filters), initializer);
    Tensor y = input.x().convolution(kernel, window, groups);
    return activated(y, area() * groupChannels, area() * filters);
  }

  /** Returns a depthwise convolution: {@code multiplier} outputs for each channel. */
  Tensor depthwise(int multiplier, Initializer initializer) {
    Tensor y = depthwise("kernel", multiplier, initializer);
    return activated(y, area(), area() * multiplier);
  }

  /** Returns a depthwise, then a pointwise convolution. */
  Tensor separable(int multiplier, int filters, Initializer depthwise, Initializer pointwise) {
    Tensor depthwiseOutput = depthwise("depthwise_kernel", multiplier, depthwise);
    int channels = depthwiseOutput.shape().dim(-1);
    int[] one = IntStream.generate(() -> 1).limit(input.rank()).toArray();
    Shape pointwiseShape = Shape.of(one).join(Shape.of(channels, filters));
    Tensor kernel = scope.parameter("pointwise_kernel", pointwiseShape, pointwise);
    return activated(depthwiseOutput.convolution(kernel, Window.of(one), 1), channels, filters);
  }

  private Tensor depthwise(String name, int multiplier, Initializer initializer) {
    int channels = input.channels();
    Window window = input.window(bare(), layer.padding());
    Tensor kernel =
        scope.parameter(
            name,
            kernelShape(channels, multiplier),
            initializer.withFan(area(), area() * multiplier));
    Tensor flat = kernel.reshape(kernelShape(1, channels * multiplier));
    return input.x().convolution(flat, window, channels);
  }

  /** Returns a transposed convolution, the gradient of a convolution over the output. */
  Tensor transposed(int filters, int groups, List<Integer> outputPadding, Initializer initializer) {
    checkGroups(groups);
    List<Window.Axis> axes = new ArrayList<>();
    Shape to = input.x().shape().with(-1, filters);
    for (int i = 0; i < input.rank(); i++) {
      Window.Axis bare = bare().get(i);
      int n =
          layer.padding().transposedSize(i, input.size(i), bare)
              + extra(layer.padding(), bare, outputPadding, i);
      if (n < 1) {
        throw new ShapeException(
            "%s: %s of a sample %s becomes %s elements: use less padding or a larger kernel"
                .formatted(input.kind(), input.axis(i), input.sample(), n));
      }
      to = to.with(i + 1, n);
      axes.add(layer.padding().along(i, n, bare));
    }
    int in = area() * input.channels() / groups;
    int out = area() * filters;
    Shape shape = kernelShape(filters / groups, input.channels());
    Tensor kernel = scope.parameter("kernel", shape, initializer.withFan(in, out));
    Tensor y = input.x().transposedConvolution(kernel, new Window(axes), groups, to);
    return activated(y, in, out);
  }

  private static int extra(
      Padding padding, Window.Axis bare, List<Integer> outputPadding, int axis) {
    return outputPadding.isEmpty() ? padding.outputPadding(bare) : outputPadding.get(axis);
  }

  /** Checks at construction that a convolution over the output has the input's size. */
  static void checkTransposed(
      List<Window.Axis> bare, Padding padding, List<Integer> outputPadding) {
    for (int i = 0; i < bare.size(); i++) {
      Window.Axis axis = bare.get(i);
      int extra = extra(padding, axis, outputPadding, i);
      int n = padding.transposedSize(i, 1, axis) + extra;
      if (padding.along(i, n, axis).outputs(n) != 1) {
        int minimum = padding instanceof Same ? 1 - axis.extent() % 2 : 0;
        throw new ArgumentException(
            "outputPadding",
            "must be from %s to %s for a stride of %s and a window of %s, found %s"
                .formatted(
                    minimum, minimum + axis.stride() - 1, axis.stride(), axis.extent(), extra));
      }
    }
  }

  private Tensor activated(Tensor y, int in, int out) {
    Tensor sum = y;
    if (layer.bias()) {
      Initializer initial = layer.biasInitializer().withFan(in, out);
      sum = y.add(scope.parameter("bias", Shape.of(y.shape().dim(-1)), initial));
    }
    return scope.activate(layer.activation(), sum);
  }
}
