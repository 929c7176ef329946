package dev.axone.kernel.dnnl;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.LoadedLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A batch of {@code outer} × {@code inner} matrix products, C = op(A)·op(B).
 *
 * @param m rows of C; {@code n} columns of C; {@code k} inner size
 */
public record Gemm(
    boolean transposeA,
    boolean transposeB,
    int outer,
    int inner,
    int m,
    int n,
    int k,
    Matrices a,
    Matrices b,
    Matrices c,
    Split split)
    implements Kernel {

  /**
   * A batch of matrices in memory, whose rows are contiguous.
   *
   * @param at the address of the first matrix
   * @param rowStep elements from row to row in memory
   * @param outerStep elements from one matrix to the next along the outer axis of the batch
   * @param innerStep elements from one matrix to the next along the inner axis of the batch
   */
  public record Matrices(long at, long rowStep, long outerStep, long innerStep) {
    /** Returns the address of an element. */
    public long address(int outer, int inner, long row, long column) {
      return at + 4 * (outer * outerStep + inner * innerStep + row * rowStep + column);
    }
  }

  /** The division of one product into blocks of rows and columns. */
  public record Split(int rowBlocks, int columnBlocks) {
    static final Split NONE = new Split(1, 1);
  }

  /** The key of a division: products of one form have the same division. */
  private record Form(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      long lda,
      long ldb,
      long ldc,
      int threads) {}

  private static final Map<Form, Split> SPLITS = new ConcurrentHashMap<>();
  private static final double MIN_PARALLEL_FLOPS = 2e6;

  /**
   * Returns the kernel of a product, divided for {@code threads} threads if that does not change
   * the bits.
   */
  public static Gemm of(
      boolean transposeA,
      boolean transposeB,
      int outer,
      int inner,
      int m,
      int n,
      int k,
      Matrices a,
      Matrices b,
      Matrices c,
      int threads) {
    Form form =
        new Form(transposeA, transposeB, m, n, k, a.rowStep(), b.rowStep(), c.rowStep(), threads);
    Split split =
        threads == 1 || outer * inner >= threads || 2.0 * m * n * k < MIN_PARALLEL_FLOPS
            ? Split.NONE
            : SPLITS.computeIfAbsent(form, Gemm::chooseSplit);
    return new Gemm(transposeA, transposeB, outer, inner, m, n, k, a, b, c, split);
  }

  @Override
  public int parts() {
    return outer * inner * split.rowBlocks() * split.columnBlocks();
  }

  @Override
  public void run(int part) {
    int blocks = split.rowBlocks() * split.columnBlocks();
    int i = part / blocks / inner;
    int j = part / blocks % inner;
    int block = part % blocks;
    int row = block / split.columnBlocks();
    int column = block % split.columnBlocks();
    long m0 = edge(m, row, split.rowBlocks());
    long m1 = edge(m, row + 1, split.rowBlocks());
    long n0 = edge(n, column, split.columnBlocks());
    long n1 = edge(n, column + 1, split.columnBlocks());
    long aAt = transposeA ? a.address(i, j, 0, m0) : a.address(i, j, m0, 0);
    long bAt = transposeB ? b.address(i, j, n0, 0) : b.address(i, j, 0, n0);
    long cAt = c.address(i, j, m0, n0);
    OneDnn.sgemm(
        transposeA,
        transposeB,
        m1 - m0,
        n1 - n0,
        k,
        aAt,
        a.rowStep(),
        bAt,
        b.rowStep(),
        cAt,
        c.rowStep());
  }

  /** Blocks begin at multiples of a vector. */
  private static long edge(int size, int block, int blocks) {
    return block == blocks ? size : (long) size * block / blocks / 16 * 16;
  }

  /**
   * Chooses a division whose result has the same bits as the undivided product, so that the bits do
   * not depend on the number of threads. For most blocks, but not all, oneDNN adds in the same
   * order; each form is tested once on random numbers.
   */
  private static Split chooseSplit(Form f) {
    Split byRows = new Split(f.threads(), 1);
    Split byColumns = new Split(1, f.threads());
    Split[] candidates =
        f.m() > f.n() ? new Split[] {byRows, byColumns} : new Split[] {byColumns, byRows};
    for (Split split : candidates) {
      int size = split.rowBlocks() > 1 ? f.m() : f.n();
      if (size >= 32 * f.threads() && sameBits(f, split)) {
        return split;
      }
    }
    return Split.NONE;
  }

  private static boolean sameBits(Form f, Split split) {
    LoadedLibrary.oneThread();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = numbers(arena, (f.transposeA() ? f.k() : f.m()) * f.lda());
      MemorySegment b = numbers(arena, (f.transposeB() ? f.n() : f.k()) * f.ldb());
      MemorySegment whole = arena.allocate(4L * f.m() * f.ldc(), 64);
      MemorySegment divided = arena.allocate(4L * f.m() * f.ldc(), 64);
      compute(f, a, b, whole, Split.NONE);
      compute(f, a, b, divided, split);
      return whole.mismatch(divided) < 0;
    }
  }

  private static void compute(
      Form f, MemorySegment a, MemorySegment b, MemorySegment c, Split split) {
    Gemm gemm =
        new Gemm(
            f.transposeA(),
            f.transposeB(),
            1,
            1,
            f.m(),
            f.n(),
            f.k(),
            new Matrices(a.address(), f.lda(), 0, 0),
            new Matrices(b.address(), f.ldb(), 0, 0),
            new Matrices(c.address(), f.ldc(), 0, 0),
            split);
    for (int part = 0; part < gemm.parts(); part++) {
      gemm.run(part);
    }
  }

  private static MemorySegment numbers(Arena arena, long n) {
    MemorySegment s = arena.allocate(4 * n, 64);
    int x = 1;
    for (long i = 0; i < n; i++) {
      x = x * 1664525 + 1013904223;
      s.setAtIndex(ValueLayout.JAVA_FLOAT, i, x * 0x1p-31f);
    }
    return s;
  }

  @Override
  public String describe() {
    return "gemm %s%s %s%s × %s × %s in %s parts"
        .formatted(
            transposeA ? "T" : "N",
            transposeB ? "T" : "N",
            outer * inner == 1 ? "" : outer * inner + " × ",
            m,
            k,
            n,
            parts());
  }
}
