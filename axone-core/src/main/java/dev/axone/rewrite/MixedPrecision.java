package dev.axone.rewrite;

import dev.axone.program.OrderedGraph;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;

/**
 * Rounds the factors of all matrix products and convolutions of a graph to bfloat16. Their results
 * and all other values, such as parameters and updates, stay float32.
 */
public final class MixedPrecision {
  private MixedPrecision() {}

  public static OrderedGraph apply(OrderedGraph graph) {
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
      case Op.MatMul _, Windowed.Convolving _ -> true;
      case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Cast _, Op.Reduce _ -> false;
      case Movement _, Windowed.Pooling _, Indexed _, Scan _ -> false;
    };
  }
}
