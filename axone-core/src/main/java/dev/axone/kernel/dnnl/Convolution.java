package dev.axone.kernel.dnnl;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.RowSum;
import dev.axone.kernel.Steps;
import dev.axone.kernel.dnnl.Primitives.Argument;
import dev.axone.kernel.dnnl.Primitives.Place;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A convolution, prepared: x [batch, in…, channels], kernel [size…, channels / groups, outputs], y
 * [batch, out…, outputs], all row-major float32.
 *
 * <p>The batch is divided into parts by sample; a sample's numbers do not depend on the others. The
 * gradient of the kernel is summed over a fixed number of parts and these are added in order.
 *
 * @param bfloat16 whether the factors are bfloat16; results are float32 in any case
 * @param given how the batch is divided, or null for a division by the work
 */
public record Convolution(
    Primitives primitives,
    Windows windows,
    long batch,
    long channels,
    long outputs,
    long groups,
    boolean bfloat16,
    @Nullable Division given) {
  private static final int FORWARD_TRAINING = 64;
  private static final int DIRECT = 1;
  private static final Layout NONE = new Layout(0);
  private static final int MOST_PARTS = 16;
  private static final int MOST_KERNEL_PARTS = 4;

  /**
   * Returns y = x ∗ kernel.
   *
   * @param x where x begins, for each part of the batch; {@code y} likewise
   */
  public Steps forward(IntToLongFunction x, long kernel, IntToLongFunction y) {
    Division division = division();
    Layout blocked = Primitives.query(forward(division.size(0), null), Primitives.QUERY_WEIGHTS);
    List<Kernel> before = new ArrayList<>();
    long weights = packed(kernel, blocked, before);
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < division.parts(); p++) {
      long first = division.edge(p);
      long n = division.size(p);
      calls.add(
          List.of(
              primitives.bind(
                  forward(n, blocked),
                  division.lane(p),
                  0,
                  List.of(
                      new Argument(
                          Primitives.SOURCE,
                          source(n, factor()),
                          factorAt(x.applyAsLong(p), first * sourceSize())),
                      new Argument(Primitives.WEIGHTS, blocked, Place.at(weights)),
                      new Argument(
                          Primitives.DESTINATION,
                          result(n, Api.FLOAT32),
                          sumAt(y.applyAsLong(p), first * resultSize()))))));
    }
    return new Steps(before, List.of(new PrimitiveKernel(calls, text("convolution"))), List.of());
  }

  /** Returns the gradient of x, given that of y. */
  public Steps input(IntToLongFunction g, long kernel, IntToLongFunction dx) {
    Division division = division();
    Layout blocked = Primitives.query(input(division.size(0), null), Primitives.QUERY_WEIGHTS);
    List<Kernel> before = new ArrayList<>();
    long weights = packed(kernel, blocked, before);
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < division.parts(); p++) {
      long first = division.edge(p);
      long n = division.size(p);
      calls.add(
          List.of(
              primitives.bind(
                  input(n, blocked),
                  division.lane(p),
                  0,
                  List.of(
                      new Argument(
                          Primitives.DESTINATION_GRADIENT,
                          result(n, factor()),
                          factorAt(g.applyAsLong(p), first * resultSize())),
                      new Argument(Primitives.WEIGHTS, blocked, Place.at(weights)),
                      new Argument(
                          Primitives.SOURCE_GRADIENT,
                          source(n, Api.FLOAT32),
                          sumAt(dx.applyAsLong(p), first * sourceSize()))))));
    }
    String text = text("convolution: gradient of input");
    return new Steps(before, List.of(new PrimitiveKernel(calls, text)), List.of());
  }

  /** Returns the gradient of the kernel, given x and the gradient of y. */
  public Steps kernel(IntToLongFunction x, IntToLongFunction g, long dk, int threads) {
    Division division = kernelDivision();
    int parts = division.parts();
    Layout plain = plain(Api.FLOAT32);
    long bytes = 4 * weights();
    // In a chain others run between the parts and their sum.
    long sums = given == null ? 0 : primitives.arena().allocate(bytes * parts + 64, 64).address();
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      long first = division.edge(p);
      long n = division.size(p);
      long start = bytes * p;
      Place sum =
          parts == 1
              ? Place.at(dk)
              : given != null
                  ? Place.at(sums + start)
                  : user -> primitives.scratch().common(start, bytes, user);
      Layout blocked = Primitives.query(kernelGradient(n), Primitives.QUERY_WEIGHTS_GRADIENT);
      boolean same = blocked.same(plain);
      long room = same ? 0 : (blocked.bytes() + 63) / 64 * 64;
      int lane = division.lane(p);
      Place made = same ? sum : user -> primitives.scratch().ofPart(lane, 0, room, user);
      List<Call> list = new ArrayList<>();
      list.add(
          primitives.bind(
              kernelGradient(n),
              division.lane(p),
              room,
              List.of(
                  new Argument(
                      Primitives.SOURCE,
                      source(n, factor()),
                      factorAt(x.applyAsLong(p), first * sourceSize())),
                  new Argument(
                      Primitives.DESTINATION_GRADIENT,
                      result(n, factor()),
                      factorAt(g.applyAsLong(p), first * resultSize())),
                  new Argument(Primitives.WEIGHTS_GRADIENT, blocked, made))));
      if (!same) {
        list.add(primitives.reorder(blocked, made, plain, sum, lane, room));
      }
      calls.add(list);
    }
    List<Kernel> after = new ArrayList<>();
    if (parts > 1) {
      RowSum total = new RowSum(parts, (int) weights(), dk, threads);
      if (given != null) {
        total.from(sums);
      } else {
        primitives.scratch().common(0, bytes * parts, total::from);
      }
      after.add(total);
    }
    String text = text("convolution: gradient of kernel");
    return new Steps(List.of(), List.of(new PrimitiveKernel(calls, text)), after);
  }

  private static Place sumAt(long base, long elements) {
    return Place.at(base + 4 * elements);
  }

  private double operations() {
    return 2.0 * batch * windows.windows() * windows.area() * channels / groups * outputs;
  }

  private Division division() {
    return given != null ? given : Division.of(batch, operations(), MOST_PARTS);
  }

  /** More parts mean more sums to add up: not more than their input is large. */
  private Division kernelDivision() {
    if (given != null) {
      return given;
    }
    long room = Math.max(1, batch * (sourceSize() + resultSize()) / (4 * weights()));
    return Division.of(batch, operations(), (int) Math.min(room, MOST_KERNEL_PARTS));
  }

  private long sourceSize() {
    return windows.places() * channels;
  }

  private long resultSize() {
    return windows.windows() * outputs;
  }

  private long weights() {
    return windows.area() * channels / groups * outputs;
  }

  /** Returns the layout of x as a factor, or as a gradient, which is a sum. */
  private Layout source(long n, int type) {
    return layout(type, n, channels, windows.in());
  }

  /** Returns the layout of y as a sum, or of its gradient as a factor. */
  private Layout result(long n, int type) {
    return layout(type, n, outputs, windows.out());
  }

  private Layout layout(int type, long n, long c, long... places) {
    return primitives.strided(type, Windows.dims(n, c, places), Windows.channelsLast(c, places));
  }

  private int factor() {
    return bfloat16 ? Api.BFLOAT16 : Api.FLOAT32;
  }

  private Place factorAt(long base, long elements) {
    return Place.at(base + (bfloat16 ? 2 : 4) * elements);
  }

  /** Returns the kernel's layout: groups if there are any, outputs, channels, places. */
  private Layout plain(int type) {
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
    long[] inner = Windows.dims(outputs / groups, channels / groups, windows.size());
    if (groups == 1) {
      return inner;
    }
    long[] dims = new long[inner.length + 1];
    dims[0] = groups;
    System.arraycopy(inner, 0, dims, 1, inner.length);
    return dims;
  }

  /** Returns where the kernel stands in the layout that a primitive wants. */
  private long packed(long kernel, Layout wanted, List<Kernel> before) {
    Layout plain = plain(factor());
    if (wanted.same(plain)) {
      return kernel;
    }
    long address = primitives.arena().allocate(wanted.bytes() + 64, 64).address();
    Call pack = primitives.reorder(plain, Place.at(kernel), wanted, Place.at(address), 0, 0);
    before.add(new PrimitiveKernel(List.of(List.of(pack)), "pack kernel " + weights()));
    return address;
  }

  /** Returns whether oneDNN computes y on this processor. */
  public boolean hasForward() {
    Division d = division();
    long first = forward(d.size(0), null);
    if (first == 0) {
      return false;
    }
    Layout blocked = Primitives.query(first, Primitives.QUERY_WEIGHTS);
    return sizes(d).allMatch(n -> forward(n, blocked) != 0);
  }

  /** Returns whether oneDNN computes the gradient of x on this processor. */
  public boolean hasInput() {
    Division d = division();
    long first = input(d.size(0), null);
    if (first == 0) {
      return false;
    }
    Layout blocked = Primitives.query(first, Primitives.QUERY_WEIGHTS);
    return sizes(d).allMatch(n -> input(n, blocked) != 0);
  }

  /** Returns whether oneDNN computes the gradient of the kernel on this processor. */
  public boolean hasKernel() {
    return sizes(kernelDivision()).allMatch(n -> kernelGradient(n) != 0);
  }

  private static LongStream sizes(Division d) {
    return IntStream.range(0, d.parts()).mapToLong(d::size).distinct();
  }

  /** Describes y for some samples; weights of any layout are in that which suits oneDNN. */
  private long forward(long n, @Nullable Layout weights) {
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

  private long input(long n, @Nullable Layout weights) {
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

  private long kernelGradient(long n) {
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

  private String text(String what) {
    return "%s %s × %s × %s → %s, window %s%s"
        .formatted(
            what,
            batch,
            Arrays.toString(windows.in()),
            channels,
            outputs,
            Arrays.toString(windows.size()),
            groups > 1 ? " in " + groups + " groups" : "");
  }
}
