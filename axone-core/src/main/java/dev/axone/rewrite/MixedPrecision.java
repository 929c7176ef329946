package dev.axone.rewrite;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Windowed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a graph so that the factors of matrix products and convolutions are rounded to bfloat16.
 * Results, and with them all other values, parameters and their updates, stay float32.
 */
public final class MixedPrecision {
  private MixedPrecision() {}

  public static Graph apply(Graph graph) {
    Map<Tensor, Tensor> rewritten = new HashMap<>();
    for (Tensor t : Nodes.ofGraph(graph)) {
      Tensor[] inputs = t.inputs().stream().map(rewritten::get).toArray(Tensor[]::new);
      boolean same = List.of(inputs).equals(t.inputs());
      if (t.dtype() == DType.FLOAT32 && isProduct(t.op())) {
        for (int i = 0; i < inputs.length; i++) {
          inputs[i] = inputs[i].cast(DType.BFLOAT16);
        }
        same = false;
      }
      rewritten.put(t, same ? t : Tensor.of(t.op(), inputs));
    }
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    graph.updates().forEach((v, t) -> updates.put(v, Nodes.of(rewritten, t)));
    List<Tensor> outputs = graph.outputs().stream().map(t -> Nodes.of(rewritten, t)).toList();
    return new Graph(outputs, updates);
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
