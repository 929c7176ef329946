package dev.axone.kernel.plain;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.dnnl.Gemm;
import dev.axone.kernel.dnnl.Gemm.Matrices;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/** Matrix products in float32, row by row. */
public final class PlainProduct implements Kernel {
  private final Gemm form;
  private final RowProduct[] products;

  private PlainProduct(Gemm form, int parts) {
    this.form = form;
    this.products = RowProduct.each(parts);
  }

  /**
   * Returns the kernels of a product.
   *
   * @param form the product, undivided
   * @param arena the owner of a copy of B if it is stored transposed
   * @param threads the maximum number of threads
   */
  public static List<Kernel> of(Gemm form, Arena arena, int threads) {
    List<Kernel> kernels = new ArrayList<>();
    Gemm plain = form.transposeB() ? transposed(form, arena, threads, kernels) : form;
    int rows = form.outer() * form.inner() * form.m();
    kernels.add(new PlainProduct(plain, Math.clamp(rows, 1, threads)));
    return kernels;
  }

  /** Adds a copy of B as k × n, and returns the product with this copy. */
  private static Gemm transposed(Gemm f, Arena arena, int threads, List<Kernel> kernels) {
    int k = f.k();
    int n = f.n();
    long matrix = (long) k * n;
    long to = arena.allocate(4L * f.outer() * f.inner() * matrix + 64, 64).address();
    Matrices b = f.b();
    kernels.add(
        StridedCopy.of(
            new int[] {f.outer(), f.inner(), k, n},
            b.at(),
            new int[] {(int) b.outerStep(), (int) b.innerStep(), 1, (int) b.rowStep()},
            to,
            new int[] {(int) (f.inner() * matrix), (int) matrix, n, 1},
            4,
            threads));
    Matrices copy = new Matrices(to, n, f.inner() * matrix, matrix);
    return new Gemm(
        f.transposeA(), false, f.outer(), f.inner(), f.m(), n, k, f.a(), copy, f.c(), f.split());
  }

  @Override
  public int parts() {
    return products.length;
  }

  @Override
  public void run(int part) {
    long rows = (long) form.outer() * form.inner() * form.m();
    long end = rows * (part + 1) / products.length;
    for (long r = rows * part / products.length; r < end; r++) {
      int row = (int) (r % form.m());
      int i = (int) (r / form.m() / form.inner());
      int j = (int) (r / form.m() % form.inner());
      long c = form.c().address(i, j, row, 0);
      RawMemory.zero(c, 4L * form.n());
      boolean transposed = form.transposeA();
      products[part].add(
          transposed ? form.a().address(i, j, 0, row) : form.a().address(i, j, row, 0),
          transposed ? 4 * form.a().rowStep() : 4,
          form.b().address(i, j, 0, 0),
          4 * form.b().rowStep(),
          c,
          form.k(),
          form.n());
    }
  }

  @Override
  public String describe() {
    return "own product of %s × %s × %s × %s in %s parts"
        .formatted(form.outer() * form.inner(), form.m(), form.k(), form.n(), parts());
  }
}
