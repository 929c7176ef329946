package dev.axone.network;

import dev.axone.layer.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assigns names to the nodes of a model, as Keras does: dense, dense_1, dense_2. */
public final class Paths {
  private final Map<String, Integer> used = new HashMap<>();

  /** Returns the next free name for a label. */
  public String next(String label) {
    int n = used.merge(label, 1, Integer::sum) - 1;
    String name = n == 0 ? label : label + "_" + n;
    if (n > 0 && used.putIfAbsent(name, 1) != null) {
      return next(label);
    }
    return name;
  }

  /** Returns the nodes on which {@code outputs} depend, in topological order. */
  public static List<Node> order(List<? extends Node> inputs, List<? extends Node> outputs) {
    List<Node> order = new ArrayList<>(inputs);
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(inputs);
    outputs.forEach(o -> visit(o, order, seen));
    return order;
  }

  /** Without recursion: some thousand layers would overflow the thread's stack. */
  private static void visit(Node output, List<Node> order, Set<Node> seen) {
    Deque<Visit> open = new ArrayDeque<>();
    if (seen.add(output)) {
      open.push(Visit.of(output));
    }
    while (!open.isEmpty()) {
      Visit v = open.element();
      if (!v.inputs().hasNext()) {
        order.add(open.pop().node());
        continue;
      }
      Node input = v.inputs().next();
      if (seen.add(input)) {
        open.push(Visit.of(input));
      }
    }
  }

  /** A node and its inputs that are not visited yet. */
  private record Visit(Node node, Iterator<Node> inputs) {
    static Visit of(Node node) {
      if (node.inputs().isEmpty()) {
        throw new IllegalArgumentException(
            "an output depends on an Input%s that is not among the model's inputs: name it in Model.of"
                .formatted(node.shape()));
      }
      return new Visit(node, node.inputs().iterator());
    }
  }
}
