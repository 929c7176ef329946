package dev.axone.kernel.dnnl;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What oneDNN is told of a convolution: layouts, and descriptions of what is to be computed. */
record ConvolutionForm(
    Primitives primitives,
    ConvGeometry windows,
    long channels,
    long outputs,
    long groups,
    boolean bfloat16) {
  private static final int FORWARD_TRAINING = 64;
  private static final int DIRECT = 1;
  private static final Layout NONE = new Layout(0);

  long sourceSize() {
    return windows.places() * channels;
  }

  long resultSize() {
    return windows.windows() * outputs;
  }

  long weights() {
    return windows.area() * channels / groups * outputs;
  }

  /** Returns the layout of x as a factor, or as a gradient, which is a sum. */
  Layout source(long n, int type) {
    return layout(type, n, channels, windows.in());
  }

  /** Returns the layout of y as a sum, or of its gradient as a factor. */
  Layout result(long n, int type) {
    return layout(type, n, outputs, windows.out());
  }

  private Layout layout(int type, long n, long c, long... places) {
    return primitives.strided(
        type, ConvGeometry.dims(n, c, places), ConvGeometry.channelsLast(c, places));
  }

  int factor() {
    return bfloat16 ? Api.BFLOAT16 : Api.FLOAT32;
  }

  /** Returns the kernel's layout: groups if there are any, outputs, channels, places. */
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
    for (int i = windows.rank() - 1; i >= 0; i--) {
      steps[at + 2 + i] = step;
      step *= windows.size()[i];
    }
    return primitives.strided(type, dims, steps);
  }

  private long[] weightDims() {
    long[] inner = ConvGeometry.dims(outputs / groups, channels / groups, windows.size());
    if (groups == 1) {
      return inner;
    }
    long[] dims = new long[inner.length + 1];
    dims[0] = groups;
    System.arraycopy(inner, 0, dims, 1, inner.length);
    return dims;
  }

  /**
   * Describes y for {@code n} samples: 0 if oneDNN does not compute it.
   *
   * @param weights their layout, or null for that which suits oneDNN
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
        List.of(function, n, layout, windows.key(), channels, outputs, groups, bfloat16);
    return primitives.describe(key, function, arguments);
  }

  private long[] arguments(Arena a, List<Long> kind, List<Layout> tensors, List<Long> hint) {
    List<Long> arguments = new ArrayList<>(List.of(Api.engine()));
    arguments.addAll(kind);
    tensors.forEach(t -> arguments.add(t.descriptor()));
    arguments.add(Layout.longs(a, windows.stride()));
    arguments.add(Layout.longs(a, windows.gaps()));
    arguments.add(Layout.longs(a, windows.before()));
    arguments.add(Layout.longs(a, windows.behind()));
    arguments.addAll(hint);
    arguments.add(primitives.attributes());
    return arguments.stream().mapToLong(Long::longValue).toArray();
  }
}
