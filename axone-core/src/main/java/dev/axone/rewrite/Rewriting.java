package dev.axone.rewrite;

import dev.axone.program.OrderedGraph;
import dev.axone.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Rewrites a graph node by node. */
public final class Rewriting {
  private Rewriting() {}

  /**
   * Returns an equal graph.
   *
   * @param rule returns the replacement of a node whose inputs are rewritten
   */
  public static OrderedGraph apply(OrderedGraph graph, UnaryOperator<Tensor> rule) {
    Replacements replacements = new Replacements();
    for (Tensor t : graph.nodes()) {
      replacements.put(t, rule.apply(replacements.withInputs(t)));
    }
    return replacements.of(graph);
  }
}
