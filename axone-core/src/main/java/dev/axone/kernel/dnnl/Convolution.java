package dev.axone.kernel.dnnl;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.RowSum;
import dev.axone.kernel.Steps;
import dev.axone.kernel.dnnl.Primitives.Argument;
import dev.axone.kernel.dnnl.Primitives.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of a convolution: x [batch, in…, channels], kernel [size…, channels / groups,
 * outputs], y [batch, out…, outputs], all row-major float32.
 *
 * <p>The batch is divided into parts of whole samples. The gradient of the kernel is summed over
 * each of a fixed number of parts, and these sums are added in order.
 *
 * @param bfloat16 whether the factors are bfloat16; results are float32 in any case
 * @param given the division of the batch, or null for a division by the number of operations
 */
public record Convolution(
    Primitives primitives,
    ConvGeometry geometry,
    long batch,
    long channels,
    long outputs,
    long groups,
    boolean bfloat16,
    @Nullable Division given) {
  private static final int MAX_PARTS = 16;
  private static final int MAX_KERNEL_PARTS = 4;

  /**
   * Returns y = x ∗ kernel.
   *
   * @param x the address of x for each part of the batch; {@code y} likewise
   */
  public Steps forward(IntToLongFunction x, long kernel, IntToLongFunction y) {
    Division division = division();
    Layout blocked =
        Primitives.query(form().forward(division.size(0), null), Primitives.QUERY_WEIGHTS);
    List<Kernel> before = new ArrayList<>();
    long weights = packed(kernel, blocked, before);
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < division.parts(); p++) {
      long first = division.edge(p);
      long n = division.size(p);
      calls.add(
          List.of(
              primitives.bind(
                  form().forward(n, blocked),
                  division.slot(p),
                  0,
                  List.of(
                      new Argument(
                          Primitives.SOURCE,
                          form().source(n, form().factor()),
                          factorAt(x.applyAsLong(p), first * form().sourceSize())),
                      new Argument(Primitives.WEIGHTS, blocked, Place.at(weights)),
                      new Argument(
                          Primitives.DESTINATION,
                          form().result(n, Api.FLOAT32),
                          sumAt(y.applyAsLong(p), first * form().resultSize()))))));
    }
    return new Steps(before, List.of(new PrimitiveKernel(calls, text("convolution"))), List.of());
  }

  /** Returns the kernels that compute the gradient of x from that of y. */
  public Steps input(IntToLongFunction g, long kernel, IntToLongFunction dx) {
    Division division = division();
    Layout blocked =
        Primitives.query(form().input(division.size(0), null), Primitives.QUERY_WEIGHTS);
    List<Kernel> before = new ArrayList<>();
    long weights = packed(kernel, blocked, before);
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < division.parts(); p++) {
      long first = division.edge(p);
      long n = division.size(p);
      calls.add(
          List.of(
              primitives.bind(
                  form().input(n, blocked),
                  division.slot(p),
                  0,
                  List.of(
                      new Argument(
                          Primitives.DESTINATION_GRADIENT,
                          form().result(n, form().factor()),
                          factorAt(g.applyAsLong(p), first * form().resultSize())),
                      new Argument(Primitives.WEIGHTS, blocked, Place.at(weights)),
                      new Argument(
                          Primitives.SOURCE_GRADIENT,
                          form().source(n, Api.FLOAT32),
                          sumAt(dx.applyAsLong(p), first * form().sourceSize()))))));
    }
    String text = text("convolution: gradient of input");
    return new Steps(before, List.of(new PrimitiveKernel(calls, text)), List.of());
  }

  /** Returns the kernels that compute the gradient of the kernel from x and the gradient of y. */
  public Steps kernel(IntToLongFunction x, IntToLongFunction g, long dk, int threads) {
    int parts = kernelDivision().parts();
    long bytes = 4 * form().weights();
    // In a chain other kernels run between the parts and their sum.
    long sums = given == null ? 0 : primitives.arena().allocate(bytes * parts + 64, 64).address();
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      long start = bytes * p;
      Place sum =
          parts == 1
              ? Place.at(dk)
              : given != null
                  ? Place.at(sums + start)
                  : user -> primitives.scratch().common(start, bytes, user);
      calls.add(kernelPart(p, x.applyAsLong(p), g.applyAsLong(p), sum));
    }
    List<Kernel> after = new ArrayList<>();
    if (parts > 1) {
      RowSum total = new RowSum(parts, (int) form().weights(), dk, threads);
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

  /** Returns the calls that compute the gradient's sum over a part of the batch. */
  private List<Call> kernelPart(int part, long x, long g, Place sum) {
    Division division = kernelDivision();
    ConvolutionForm form = form();
    long first = division.edge(part);
    long n = division.size(part);
    int slot = division.slot(part);
    long description = form.kernelGradient(n);
    Layout plain = form.plain(Api.FLOAT32);
    Layout blocked = Primitives.query(description, Primitives.QUERY_WEIGHTS_GRADIENT);
    boolean same = blocked.same(plain);
    long room = same ? 0 : (blocked.bytes() + 63) / 64 * 64;
    Place made = same ? sum : user -> primitives.scratch().ofPart(slot, 0, room, user);
    List<Call> calls = new ArrayList<>();
    calls.add(
        primitives.bind(
            description,
            slot,
            room,
            List.of(
                new Argument(
                    Primitives.SOURCE,
                    form.source(n, form.factor()),
                    factorAt(x, first * form.sourceSize())),
                new Argument(
                    Primitives.DESTINATION_GRADIENT,
                    form.result(n, form.factor()),
                    factorAt(g, first * form.resultSize())),
                new Argument(Primitives.WEIGHTS_GRADIENT, blocked, made))));
    if (!same) {
      calls.add(primitives.reorder(blocked, made, plain, sum, slot, room));
    }
    return calls;
  }

  private static Place sumAt(long base, long elements) {
    return Place.at(base + 4 * elements);
  }

  private ConvolutionForm form() {
    return new ConvolutionForm(primitives, geometry, channels, outputs, groups, bfloat16);
  }

  private double operations() {
    return 2.0 * batch * geometry.windows() * geometry.area() * channels / groups * outputs;
  }

  private Division division() {
    return given != null ? given : Division.of(batch, operations(), MAX_PARTS);
  }

  /** Each part needs a sum of its own: all sums together must not be larger than the input. */
  private Division kernelDivision() {
    if (given != null) {
      return given;
    }
    long room =
        Math.max(1, batch * (form().sourceSize() + form().resultSize()) / (4 * form().weights()));
    return Division.of(batch, operations(), (int) Math.min(room, MAX_KERNEL_PARTS));
  }

  private Place factorAt(long base, long elements) {
    return Place.at(base + (bfloat16 ? 2 : 4) * elements);
  }

  /**
   * Returns the address of the kernel in the layout that a primitive needs; adds a copy if it is
   * another one.
   */
  private long packed(long kernel, Layout wanted, List<Kernel> before) {
    Layout plain = form().plain(form().factor());
    if (wanted.same(plain)) {
      return kernel;
    }
    long address = primitives.arena().allocate(wanted.bytes() + 64, 64).address();
    Call pack = primitives.reorder(plain, Place.at(kernel), wanted, Place.at(address), 0, 0);
    before.add(new PrimitiveKernel(List.of(List.of(pack)), "pack kernel " + form().weights()));
    return address;
  }

  /** Returns whether oneDNN computes y on this processor. */
  public boolean hasForward() {
    Division d = division();
    long first = form().forward(d.size(0), null);
    if (first == 0) {
      return false;
    }
    Layout blocked = Primitives.query(first, Primitives.QUERY_WEIGHTS);
    return sizes(d).allMatch(n -> form().forward(n, blocked) != 0);
  }

  /** Returns whether oneDNN computes the gradient of x on this processor. */
  public boolean hasInput() {
    Division d = division();
    long first = form().input(d.size(0), null);
    if (first == 0) {
      return false;
    }
    Layout blocked = Primitives.query(first, Primitives.QUERY_WEIGHTS);
    return sizes(d).allMatch(n -> form().input(n, blocked) != 0);
  }

  /** Returns whether oneDNN computes the gradient of the kernel on this processor. */
  public boolean hasKernel() {
    return sizes(kernelDivision()).allMatch(n -> form().kernelGradient(n) != 0);
  }

  private static LongStream sizes(Division d) {
    return IntStream.range(0, d.parts()).mapToLong(d::size).distinct();
  }

  private String text(String what) {
    return "%s %s × %s × %s → %s, window %s%s"
        .formatted(
            what,
            batch,
            Arrays.toString(geometry.in()),
            channels,
            outputs,
            Arrays.toString(geometry.size()),
            groups > 1 ? " in " + groups + " groups" : "");
  }
}
