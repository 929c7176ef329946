package dev.axone.rewrite;

import dev.axone.program.Graph;
import dev.axone.program.OrderedGraph;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The nodes of a graph that a rewrite replaces. Others stay as they are: most of a graph does. */
public final class Replacements {
  private final Map<Tensor, Tensor> replaced = new HashMap<>();

  /** Replaces a node by another one, which may be the node itself. */
  public void put(Tensor node, Tensor by) {
    if (by != node) {
      replaced.put(node, by);
    }
  }

  /** Returns what a node is replaced by, or the node. */
  public Tensor of(Tensor node) {
    Tensor by = replaced.get(node);
    return by == null ? node : by;
  }

  /** Returns what each node is replaced by. */
  public List<Tensor> of(List<Tensor> nodes) {
    List<Tensor> by = new ArrayList<>(nodes.size());
    for (Tensor t : nodes) {
      by.add(of(t));
    }
    return by;
  }

  /** Returns the operation of a node on the replaced inputs; the node if none is replaced. */
  public Tensor withInputs(Tensor node) {
    for (Tensor input : node.inputs()) {
      if (of(input) != input) {
        return node.withInputs(of(node.inputs()));
      }
    }
    return node;
  }

  /** Returns the graph with replaced nodes; the same graph if none is replaced. */
  public OrderedGraph of(OrderedGraph graph) {
    return replaced.isEmpty() ? graph : roots(graph, this::of);
  }

  /** Returns the graph with other outputs and updates. */
  public static OrderedGraph roots(OrderedGraph graph, UnaryOperator<Tensor> by) {
    List<Tensor> outputs = new ArrayList<>();
    graph.graph().outputs().forEach(t -> outputs.add(by.apply(t)));
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    graph.graph().updates().forEach((v, t) -> updates.put(v, by.apply(t)));
    return OrderedGraph.of(new Graph(outputs, updates));
  }
}
