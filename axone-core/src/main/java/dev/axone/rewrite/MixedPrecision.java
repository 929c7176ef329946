package dev.axone.rewrite;

import dev.axone.program.Graph;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;

/**
 * Rewrites a graph so that the factors of matrix products and convolutions are rounded to bfloat16.
 * Results, and with them all other values, parameters and their updates, stay float32.
 */
public final class MixedPrecision {
  private MixedPrecision() {}

  public static Graph apply(Graph graph) {
    return Rewriting.apply(graph, MixedPrecision::rounded);
  }

  private static Tensor rounded(Tensor t) {
    if (t.dtype() != DType.FLOAT32 || !isProduct(t.op())) {
      return t;
    }
    Tensor[] factors = t.inputs().stream().map(f -> f.cast(DType.BFLOAT16)).toArray(Tensor[]::new);
    return Tensor.of(t.op(), factors);
  }

  private static boolean isProduct(Op op) {
    return switch (op) {
      case Op.MatMul m -> true;
      case Windowed.Convolution c -> true;
      case Windowed.ConvolutionInput c -> true;
      case Windowed.ConvolutionKernel c -> true;
      default -> false;
    };
  }
}
