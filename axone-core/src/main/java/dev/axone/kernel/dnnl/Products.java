package dev.axone.kernel.dnnl;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.Steps;
import dev.axone.kernel.dnnl.Primitives.Argument;
import dev.axone.kernel.dnnl.Primitives.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Products of bfloat16 matrices, summed in float32. */
public record Products(Primitives primitives) {
  private static final int MAX_PARTS = 4;
  private static final double OPERATIONS_PER_PART = 5e7;
  private static final int UNIT = 32;

  /** C = op(A)·op(B), {@code batch} of them: op(A) is m × k, op(B) k × n, row-major as stored. */
  public record Form(boolean transposeA, boolean transposeB, long batch, long m, long n, long k) {
    /**
     * Returns whether columns are divided, not rows: the smaller factor is the one that all parts
     * read.
     */
    boolean byColumns() {
      return n >= m;
    }

    /** Returns the number of parts, a function of the form only. */
    int parts() {
      double operations = 2.0 * m * n * k;
      long size = byColumns() ? n : m;
      long most = Math.min(MAX_PARTS, size / (4 * UNIT));
      return batch > 1
          ? 1
          : (int) Math.max(1, Math.min((double) most, operations / OPERATIONS_PER_PART));
    }

    long edge(int part) {
      long size = byColumns() ? n : m;
      return part == parts() ? size : size * part / parts() / UNIT * UNIT;
    }
  }

  /** Returns the kernel that rounds floats to bfloat16. */
  public Kernel cast(long from, long to, long elements) {
    int parts = (int) Math.max(1, Math.min(MAX_PARTS, elements >> 16));
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      long start = edge(elements, p, parts);
      calls.add(List.of(cast(p, from, to, start, edge(elements, p + 1, parts))));
    }
    return new PrimitiveKernel(calls, "round %s to bfloat16".formatted(elements));
  }

  /**
   * Returns the kernel that rounds the samples of a batch, a part at a time.
   *
   * @param from the address of the floats, for each part
   * @param to the address of the result, for each part
   */
  public Kernel cast(
      IntToLongFunction from, IntToLongFunction to, long elements, Division division) {
    long sample = elements / division.batch();
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < division.parts(); p++) {
      long start = division.edge(p) * sample;
      long end = division.edge(p + 1) * sample;
      int slot = division.slot(p);
      calls.add(List.of(cast(slot, from.applyAsLong(p), to.applyAsLong(p), start, end)));
    }
    return new PrimitiveKernel(calls, "round %s to bfloat16".formatted(elements));
  }

  private Call cast(int slot, long from, long to, long start, long end) {
    long[] n = {end - start};
    long[] step = {1};
    return primitives.reorder(
        primitives.strided(Api.FLOAT32, n, step),
        Place.at(from + 4 * start),
        primitives.strided(Api.BFLOAT16, n, step),
        Place.at(to + 2 * start),
        slot,
        0);
  }

  private static long edge(long elements, int part, int parts) {
    return part == parts ? elements : elements * part / parts / UNIT * UNIT;
  }

  /**
   * Returns the kernels of C = op(A)·op(B) with bfloat16 factors.
   *
   * @param invariant whether B is the same in each run: it is then packed once, before
   */
  public Steps bfloat16(Form f, long a, long b, long c, boolean invariant) {
    List<Kernel> before = new ArrayList<>();
    List<List<Call>> calls = new ArrayList<>();
    for (int p = 0; p < f.parts(); p++) {
      long from = f.edge(p);
      long size = f.edge(p + 1) - from;
      long m = f.byColumns() ? f.m : size;
      long n = f.byColumns() ? size : f.n;
      long row = f.byColumns() ? 0 : from;
      long column = f.byColumns() ? from : 0;
      Layout left = matrix(Api.BFLOAT16, f, m, f.k, f.transposeA ? 1 : f.k, f.transposeA ? f.m : 1);
      Layout right =
          matrix(Api.BFLOAT16, f, f.k, n, f.transposeB ? 1 : f.n, f.transposeB ? f.k : 1);
      Layout result = matrix(Api.FLOAT32, f, m, n, f.n, 1);
      long leftAt = a + 2 * row * (f.transposeA ? 1 : f.k);
      long rightAt = b + 2 * column * (f.transposeB ? f.k : 1);
      Layout used = right;
      if (invariant && f.batch == 1) {
        Layout any = primitives.any(Api.BFLOAT16, new long[] {f.k, n});
        used = Primitives.query(describe(left, any, result), Primitives.QUERY_WEIGHTS);
        rightAt = packed(right, rightAt, used, before);
      }
      calls.add(
          List.of(
              primitives.bind(
                  describe(left, used, result),
                  p,
                  0,
                  List.of(
                      new Argument(Primitives.SOURCE, left, Place.at(leftAt)),
                      new Argument(Primitives.WEIGHTS, used, Place.at(rightAt)),
                      new Argument(
                          Primitives.DESTINATION,
                          result,
                          Place.at(c + 4 * (row * f.n + column)))))));
    }
    Kernel work = new PrimitiveKernel(calls, "bfloat16 product " + f);
    return new Steps(before, List.of(work), List.of());
  }

  /**
   * Returns the address of a factor in the layout that a primitive needs; adds a copy if it is
   * another one.
   */
  private long packed(Layout plain, long at, Layout wanted, List<Kernel> before) {
    if (wanted.same(plain)) {
      return at;
    }
    long address = primitives.arena().allocate(wanted.bytes() + 64, 64).address();
    Call pack = primitives.reorder(plain, Place.at(at), wanted, Place.at(address), 0, 0);
    before.add(new PrimitiveKernel(List.of(List.of(pack)), "pack factor"));
    return address;
  }

  private long describe(Layout left, Layout right, Layout result) {
    long none = 0;
    return primitives.describe(
        "dnnl_matmul_primitive_desc_create",
        Api.engine(),
        left.descriptor(),
        right.descriptor(),
        none,
        result.descriptor(),
        primitives.attributes());
  }

  private Layout matrix(int type, Form f, long rows, long columns, long rowStep, long columnStep) {
    // The matrices of a batch are contiguous, one after another.
    return f.batch == 1
        ? primitives.strided(type, new long[] {rows, columns}, new long[] {rowStep, columnStep})
        : primitives.strided(
            type,
            new long[] {f.batch, rows, columns},
            new long[] {rows * columns, rowStep, columnStep});
  }
}
