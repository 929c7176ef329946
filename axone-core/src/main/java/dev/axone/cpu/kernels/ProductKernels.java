package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.LoopNest;
import dev.axone.cpu.loop.MatrixView;
import dev.axone.cpu.memory.Memory;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.dnnl.Gemm;
import dev.axone.kernel.dnnl.Products;
import dev.axone.kernel.plain.PlainProduct;
import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Creates the kernels of matrix products: oneDNN's, or Axone's own for kinds that are not trusted.
 *
 * @param memory the start addresses of the nodes' memory
 * @param layout the views of the nodes
 * @param products oneDNN's products of bfloat16 matrices
 * @param preparation receives the kernels that pack run-invariant factors
 * @param checks which kinds of kernels are trusted
 * @param plain Axone's own kernels, for kinds that are not
 */
public record ProductKernels(
    Memory memory,
    Layout layout,
    Products products,
    Preparation preparation,
    KernelChecks checks,
    PlainKernels plain) {
  /** Returns the kernels of a product whose inner size is not 0, in order. */
  List<Kernel> of(Tensor t, Op.MatMul op) {
    Tensor a = t.inputs().get(0);
    Tensor b = t.inputs().get(1);
    int m = t.shape().dim(-2);
    int n = t.shape().dim(-1);
    int k = a.shape().dim(op.transposeA() ? -2 : -1);
    if (a.dtype() == DType.BFLOAT16) {
      int batch = t.shape().size() / (m * n);
      var form = new Products.Form(op.transposeA(), op.transposeB(), batch, m, n, k);
      if (!checks.trusts(KernelKind.BFLOAT16_PRODUCT)) {
        return plainProduct(form, t);
      }
      boolean invariant = preparation.isInvariant(b);
      return preparation
          .packedFirst(b, products.bfloat16(form, at(a), at(b), at(t), invariant))
          .all();
    }
    MatrixView c = matrix(t);
    // Cᵀ = op(B)ᵀ · op(A)ᵀ
    return c.transposed()
        ? gemm(c, t, b, !op.transposeB(), a, !op.transposeA(), n, m, k)
        : gemm(c, t, a, op.transposeA(), b, op.transposeB(), m, n, k);
  }

  private List<Kernel> plainProduct(Products.Form f, Tensor t) {
    List<Kernel> kernels = new ArrayList<>();
    long a = plain.floats(at(t.inputs().get(0)), t.inputs().get(0).shape().size(), kernels);
    long b = plain.floats(at(t.inputs().get(1)), t.inputs().get(1).shape().size(), kernels);
    int m = (int) f.m();
    int n = (int) f.n();
    int k = (int) f.k();
    Gemm form =
        Gemm.of(
            f.transposeA(),
            f.transposeB(),
            1,
            (int) f.batch(),
            m,
            n,
            k,
            new Gemm.Matrices(a, f.transposeA() ? m : k, 0, (long) m * k),
            new Gemm.Matrices(b, f.transposeB() ? k : n, 0, (long) n * k),
            new Gemm.Matrices(at(t), n, 0, (long) m * n),
            1);
    kernels.addAll(PlainProduct.of(form, plain.arena(), plain.threads()));
    return kernels;
  }

  private MatrixView matrix(Tensor t) {
    MatrixView v = MatrixView.of(t.shape(), layout.view(t));
    if (v == null) {
      throw new IllegalStateException("products cannot read it without a copy: " + t);
    }
    return v;
  }

  private List<Kernel> gemm(
      MatrixView c,
      Tensor t,
      Tensor left,
      boolean transposeLeft,
      Tensor right,
      boolean transposeRight,
      int m,
      int n,
      int k) {
    MatrixView a = matrix(left);
    MatrixView b = matrix(right);
    Shape batch = Shape.of(Arrays.copyOf(t.shape().toArray(), t.shape().rank() - 2));
    List<int[]> steps = List.of(a.batchSteps(), b.batchSteps(), c.batchSteps());
    LoopNest nest = LoopNest.of(batch, new int[0], steps);
    boolean trusted = checks.trusts(KernelKind.PRODUCT);
    Gemm product =
        Gemm.of(
            transposeLeft ^ a.transposed(),
            transposeRight ^ b.transposed(),
            nest.rows(),
            nest.columns(),
            m,
            n,
            k,
            matrices(left, a, nest, 0),
            matrices(right, b, nest, 1),
            matrices(t, c, nest, 2),
            trusted ? plain.threads() : 1);
    return trusted ? List.of(product) : PlainProduct.of(product, plain.arena(), plain.threads());
  }

  private Gemm.Matrices matrices(Tensor t, MatrixView v, LoopNest nest, int operand) {
    int inner = nest.strides().get(operand).getLast();
    return new Gemm.Matrices(at(layout.view(t)), v.rowStep(), nest.rowStride(operand), inner);
  }

  private long at(Tensor t) {
    return at(layout.contiguous(t));
  }

  private long at(View v) {
    return memory.at(v, 0);
  }
}
