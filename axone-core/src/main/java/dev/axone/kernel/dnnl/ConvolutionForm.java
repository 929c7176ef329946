package dev.axone.kernel.dnnl;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** oneDNN's descriptions of a convolution: memory layouts and primitives. */
record ConvolutionForm(
    Primitives primitives,
    ConvGeometry geometry,
    long channels,
    long outputs,
    long groups,
    boolean bfloat16) {
  private static final int FORWARD_TRAINING = 64;
  private static final int DIRECT = 1;
  private static final Layout NONE = new Layout(0);

  long sourceSize() {
    return geometry.positions() * channels;
  }

  long resultSize() {
    return geometry.windows() * outputs;
  }

  long weights() {
    return geometry.area() * channels / groups * outputs;
  }

  /** Returns the layout of x (a factor) or of its gradient (a sum). */
  Layout source(long n, int type) {
    return layout(type, n, channels, geometry.in());
  }

  /** Returns the layout of y (a sum) or of its gradient (a factor). */
  Layout result(long n, int type) {
    return layout(type, n, outputs, geometry.out());
  }

  private Layout layout(int type, long n, long c, long... spatial) {
    return primitives.strided(
        type, ConvGeometry.dims(n, c, spatial), ConvGeometry.channelsLast(c, spatial));
  }

  int factor() {
    return bfloat16 ? Api.BFLOAT16 : Api.FLOAT32;
  }

  /** Returns the kernel's layout: groups if there are any, outputs, channels, spatial axes. */
  Layout plain(int type) {
    long[] dims = weightDims();
    long[] steps = new long[dims.length];
    int at = groups == 1 ? 0 : 1;
    if (groups > 1) {
      steps[0] = outputs / groups;
    }
    steps[at] = 1;
    steps[at + 1] = outputs;
    long step = outputs * (channels / groups);
    for (int i = geometry.rank() - 1; i >= 0; i--) {
      steps[at + 2 + i] = step;
      step *= geometry.size()[i];
    }
    return primitives.strided(type, dims, steps);
  }

  private long[] weightDims() {
    long[] inner = ConvGeometry.dims(outputs / groups, channels / groups, geometry.size());
    if (groups == 1) {
      return inner;
    }
    long[] dims = new long[inner.length + 1];
    dims[0] = groups;
    System.arraycopy(inner, 0, dims, 1, inner.length);
    return dims;
  }

  /**
   * Describes the convolution of {@code n} samples; returns 0 if oneDNN does not implement it.
   *
   * @param weights the kernel's layout, or null for the one that oneDNN chooses
   */
  long forward(long n, @Nullable Layout weights) {
    return describe(
        "dnnl_convolution_forward_primitive_desc_create",
        n,
        weights,
        a ->
            arguments(
                a,
                List.of((long) FORWARD_TRAINING, (long) DIRECT),
                List.of(
                    source(n, factor()), orAny(weights, factor()), NONE, result(n, Api.FLOAT32)),
                List.of()));
  }

  /** Describes the gradient of x. */
  long input(long n, @Nullable Layout weights) {
    long hint = forward(n, null);
    if (hint == 0) {
      return 0;
    }
    return describe(
        "dnnl_convolution_backward_data_primitive_desc_create",
        n,
        weights,
        a ->
            arguments(
                a,
                List.of((long) DIRECT),
                List.of(source(n, Api.FLOAT32), orAny(weights, factor()), result(n, factor())),
                List.of(hint)));
  }

  /** Describes the gradient of the kernel. */
  long kernelGradient(long n) {
    long hint = forward(n, null);
    if (hint == 0) {
      return 0;
    }
    return describe(
        "dnnl_convolution_backward_weights_primitive_desc_create",
        n,
        null,
        a ->
            arguments(
                a,
                List.of((long) DIRECT),
                List.of(source(n, factor()), orAny(null, Api.FLOAT32), NONE, result(n, factor())),
                List.of(hint)));
  }

  private Layout orAny(@Nullable Layout weights, int type) {
    return weights != null ? weights : primitives.any(type, weightDims());
  }

  private long describe(
      String function, long n, @Nullable Layout weights, Function<Arena, long[]> arguments) {
    Object layout = weights != null ? weights : "any";
    List<Object> key =
        List.of(function, n, layout, geometry.key(), channels, outputs, groups, bfloat16);
    return primitives.describe(key, function, arguments);
  }

  private long[] arguments(Arena a, List<Long> kind, List<Layout> tensors, List<Long> hint) {
    List<Long> arguments = new ArrayList<>(List.of(Api.engine()));
    arguments.addAll(kind);
    tensors.forEach(t -> arguments.add(t.descriptor()));
    arguments.add(Layout.longs(a, geometry.stride()));
    arguments.add(Layout.longs(a, geometry.dilations()));
    arguments.add(Layout.longs(a, geometry.before()));
    arguments.add(Layout.longs(a, geometry.paddingAfter()));
    arguments.addAll(hint);
    arguments.add(primitives.attributes());
    return arguments.stream().mapToLong(Long::longValue).toArray();
  }
}
