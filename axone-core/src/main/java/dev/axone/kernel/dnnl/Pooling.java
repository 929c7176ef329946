package dev.axone.kernel.dnnl;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.PoolingKernels;
import dev.axone.kernel.dnnl.Primitives.Argument;
import dev.axone.kernel.dnnl.Primitives.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of a pooling: x [batch, in…, channels], y [batch, out…, channels], row-major float32.
 *
 * @param kind maximum or mean
 * @param given the division of the batch, or null for a division by the number of operations
 */
public record Pooling(
    Primitives primitives,
    ConvGeometry geometry,
    long batch,
    long channels,
    Kind kind,
    @Nullable Division given)
    implements PoolingKernels {
  /** The function of each window. */
  public enum Kind {
    /** The maximum. */
    MAX(0x1ff),
    /** The mean, including padding. */
    MEAN_WITH_PADDING(0x2ff),
    /** The mean, excluding padding. */
    MEAN(0x3ff);

    private final int algorithm;

    Kind(int algorithm) {
      this.algorithm = algorithm;
    }
  }

  private static final int FORWARD_TRAINING = 64;
  private static final int FORWARD_INFERENCE = 96;
  private static final int MAX_PARTS = 16;

  @Override
  public Kernel forward(IntToLongFunction x, IntToLongFunction y, long choices) {
    int direction = choices == 0 ? FORWARD_INFERENCE : FORWARD_TRAINING;
    List<List<Call>> calls = new ArrayList<>();
    Division division = division();
    for (int p = 0; p < division.parts(); p++) {
      long first = division.edge(p);
      long n = division.size(p);
      List<Argument> arguments = new ArrayList<>();
      arguments.add(
          new Argument(Primitives.SOURCE, source(n), at(x.applyAsLong(p), first * sourceSize())));
      arguments.add(
          new Argument(
              Primitives.DESTINATION, result(n), at(y.applyAsLong(p), first * resultSize())));
      addChoices(forward(n, direction), choices, first, arguments);
      calls.add(List.of(primitives.bind(forward(n, direction), division.slot(p), 0, arguments)));
    }
    return new PrimitiveKernel(calls, text("pooling"));
  }

  @Override
  public Kernel backward(IntToLongFunction g, long choices, IntToLongFunction dx) {
    List<List<Call>> calls = new ArrayList<>();
    Division division = division();
    for (int p = 0; p < division.parts(); p++) {
      long first = division.edge(p);
      long n = division.size(p);
      List<Argument> arguments = new ArrayList<>();
      arguments.add(
          new Argument(
              Primitives.DESTINATION_GRADIENT,
              result(n),
              at(g.applyAsLong(p), first * resultSize())));
      arguments.add(
          new Argument(
              Primitives.SOURCE_GRADIENT, source(n), at(dx.applyAsLong(p), first * sourceSize())));
      addChoices(backward(n), choices, first, arguments);
      calls.add(List.of(primitives.bind(backward(n), division.slot(p), 0, arguments)));
    }
    return new PrimitiveKernel(calls, text("pooling: gradient of input"));
  }

  private void addChoices(long description, long choices, long first, List<Argument> arguments) {
    if (choices != 0) {
      Layout layout = Primitives.query(description, Primitives.QUERY_WORKSPACE);
      long each = choiceBytes() / batch;
      arguments.add(new Argument(Primitives.WORKSPACE, layout, Place.at(choices + first * each)));
    }
  }

  @Override
  public long choiceBytes() {
    return kind == Kind.MAX
        ? batch * Primitives.query(forward(1, FORWARD_TRAINING), Primitives.QUERY_WORKSPACE).bytes()
        : 0;
  }

  private static Place at(long base, long elements) {
    return Place.at(base + 4 * elements);
  }

  private Division division() {
    return given != null ? given : Division.of(batch, 8.0 * batch * sourceSize(), MAX_PARTS);
  }

  private long sourceSize() {
    return geometry.positions() * channels;
  }

  private long resultSize() {
    return geometry.windows() * channels;
  }

  private Layout source(long n) {
    return layout(n, geometry.in());
  }

  private Layout result(long n) {
    return layout(n, geometry.out());
  }

  private Layout layout(long n, long... spatial) {
    return primitives.strided(
        Api.FLOAT32,
        ConvGeometry.dims(n, channels, spatial),
        ConvGeometry.channelsLast(channels, spatial));
  }

  @Override
  public boolean hasForward(boolean choices) {
    int direction = choices ? FORWARD_TRAINING : FORWARD_INFERENCE;
    return sizes().allMatch(n -> forward(n, direction) != 0);
  }

  @Override
  public boolean hasBackward() {
    return sizes().allMatch(n -> backward(n) != 0);
  }

  private LongStream sizes() {
    Division d = division();
    return IntStream.range(0, d.parts()).mapToLong(d::size).distinct();
  }

  private long forward(long n, int direction) {
    return describe(
        "dnnl_pooling_forward_primitive_desc_create", n, List.of((long) direction), List.of());
  }

  private long backward(long n) {
    long hint = forward(n, FORWARD_TRAINING);
    return hint == 0
        ? 0
        : describe("dnnl_pooling_backward_primitive_desc_create", n, List.of(), List.of(hint));
  }

  private long describe(String function, long n, List<Long> direction, List<Long> hint) {
    List<Object> key = List.of(function, n, direction, geometry.key(), channels, kind);
    return primitives.describe(
        key,
        function,
        a -> {
          List<Long> arguments = new ArrayList<>(List.of(Api.engine()));
          arguments.addAll(direction);
          arguments.add((long) kind.algorithm);
          arguments.add(source(n).descriptor());
          arguments.add(result(n).descriptor());
          arguments.add(Layout.longs(a, geometry.stride()));
          arguments.add(Layout.longs(a, geometry.size()));
          arguments.add(Layout.longs(a, geometry.dilations()));
          arguments.add(Layout.longs(a, geometry.before()));
          arguments.add(Layout.longs(a, geometry.paddingAfter()));
          arguments.addAll(hint);
          arguments.add(primitives.attributes());
          return arguments.stream().mapToLong(Long::longValue).toArray();
        });
  }

  private String text(String what) {
    return "%s %s %s × %s × %s, window %s"
        .formatted(
            kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            what,
            batch,
            java.util.Arrays.toString(geometry.in()),
            channels,
            java.util.Arrays.toString(geometry.size()));
  }
}
