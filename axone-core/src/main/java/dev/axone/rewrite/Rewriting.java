package dev.axone.rewrite;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rewrites a graph node by node. */
public final class Rewriting {
  private Rewriting() {}

  /**
   * Returns an equal graph.
   *
   * @param rule returns the replacement of a node whose inputs are rewritten
   */
  public static Graph apply(Graph graph, UnaryOperator<Tensor> rule) {
    Map<Tensor, Tensor> rewritten = new HashMap<>();
    for (Tensor t : Nodes.ofGraph(graph)) {
      List<Tensor> inputs = t.inputs().stream().map(i -> Nodes.of(rewritten, i)).toList();
      rewritten.put(t, rule.apply(t.withInputs(inputs)));
    }
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    graph.updates().forEach((v, t) -> updates.put(v, Nodes.of(rewritten, t)));
    List<Tensor> outputs = graph.outputs().stream().map(t -> Nodes.of(rewritten, t)).toList();
    return new Graph(outputs, updates);
  }
}
