package dev.axone.program;

import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * A graph with its nodes, so that the stages of a compiler need not find them again.
 *
 * @param graph the outputs and updates
 * @param nodes all nodes that these need, inputs before their users
 */
public record OrderedGraph(Graph graph, List<Tensor> nodes) {
  /** Finds the nodes of a graph. */
  public static OrderedGraph of(Graph graph) {
    return new OrderedGraph(graph, Nodes.ofGraph(graph));
  }
}
