package dev.axone.program;

import dev.axone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Orders the nodes of a graph. */
public final class Nodes {
  private Nodes() {}

  /** Returns the value of a node in a map; a missing one is an error of the compiler. */
  public static <T> T of(Map<Tensor, T> map, Tensor t) {
    return Objects.requireNonNull(map.get(t), t::toString);
  }

  /** Returns all nodes that the graph needs, inputs before their users. */
  public static List<Tensor> ofGraph(Graph graph) {
    List<Tensor> roots = new ArrayList<>(graph.outputs());
    roots.addAll(graph.updates().values());
    return leadingTo(roots);
  }

  /** Returns {@code roots} and all nodes that they depend on, inputs before their users. */
  public static List<Tensor> leadingTo(Collection<Tensor> roots) {
    return leadingTo(roots, t -> true);
  }

  /**
   * Returns the nodes that {@code roots} depend on through nodes with a property only, in order.
   */
  public static List<Tensor> leadingTo(Collection<Tensor> roots, Predicate<Tensor> such) {
    List<Tensor> order = new ArrayList<>();
    Set<Tensor> done = new HashSet<>();
    Set<Tensor> opened = new HashSet<>();
    Deque<Tensor> stack = new ArrayDeque<>();
    for (Tensor root : roots) {
      stack.push(root);
      while (!stack.isEmpty()) {
        Tensor t = stack.peek();
        if (done.contains(t)) {
          stack.pop();
        } else if (opened.add(t)) {
          t.inputs().reversed().stream()
              .filter(i -> such.test(i) && !done.contains(i))
              .forEach(stack::push);
        } else {
          stack.pop();
          done.add(t);
          order.add(t);
        }
      }
    }
    return order;
  }
}
