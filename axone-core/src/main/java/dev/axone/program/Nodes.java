package dev.axone.program;

import dev.axone.tensor.Op;
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
import org.jspecify.annotations.Nullable;

/** Orders the nodes of a graph. */
public final class Nodes {
  private Nodes() {}

  /** Returns the value of a node in a map; a missing one is an error of the compiler. */
  public static <T> T of(Map<Tensor, T> map, Tensor t) {
    return Objects.requireNonNull(map.get(t), t::toString);
  }

  /** Returns those nodes whose values are in memory before a run. */
  public static List<Tensor> given(List<Tensor> nodes) {
    List<Tensor> given = new ArrayList<>();
    for (Tensor t : nodes) {
      if (t.op() instanceof Op.Given) {
        given.add(t);
      }
    }
    return given;
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
    Set<Tensor> seen = new HashSet<>();
    Deque<Visit> open = new ArrayDeque<>();
    for (Tensor root : roots) {
      if (seen.add(root)) {
        open.push(new Visit(root));
      }
      while (!open.isEmpty()) {
        Visit visit = open.element();
        Tensor input = visit.next();
        if (input == null) {
          order.add(open.pop().node);
        } else if (such.test(input) && seen.add(input)) {
          open.push(new Visit(input));
        }
      }
    }
    return order;
  }

  /** A node, of whose inputs some were visited. */
  private static final class Visit {
    final Tensor node;
    private int visited;

    Visit(Tensor node) {
      this.node = node;
    }

    /** Returns the next input, or null after the last. */
    @Nullable Tensor next() {
      List<Tensor> inputs = node.inputs();
      return visited < inputs.size() ? inputs.get(visited++) : null;
    }
  }
}
