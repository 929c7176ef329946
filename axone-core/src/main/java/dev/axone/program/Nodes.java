package dev.axone.program;

import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
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

/** Orders the nodes of a graph. */
final class Nodes {
  private Nodes() {}

  /** Returns what a map must hold for a node; its absence is a fault of the compiler. */
  static <T> T of(Map<Tensor, T> map, Tensor t) {
    return Objects.requireNonNull(map.get(t), t::toString);
  }

  /** Returns all nodes that the graph needs, inputs before their users. */
  static List<Tensor> ofGraph(Graph graph) {
    List<Tensor> roots = new ArrayList<>(graph.outputs());
    roots.addAll(graph.updates().values());
    return leadingTo(roots);
  }

  /** Returns the nodes that lead to {@code roots}, inputs before their users. */
  static List<Tensor> leadingTo(Collection<Tensor> roots) {
    return leadingTo(roots, t -> true);
  }

  /** Returns the nodes that lead to {@code roots} through such nodes only, in order. */
  static List<Tensor> leadingTo(Collection<Tensor> roots, Predicate<Tensor> such) {
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

  /** Returns the node whose memory, or whose inlined value, {@code t} reads. */
  static Tensor storage(Tensor t) {
    Tensor s = t;
    while (View.isView(s.op())) {
      s = s.inputs().getFirst();
    }
    return s;
  }

  /** Returns the node whose elements {@code t} holds in the same order. */
  static Tensor unshaped(Tensor t) {
    Tensor s = t;
    while (s.op() instanceof Op.Reshape) {
      s = s.inputs().getFirst();
    }
    return s;
  }

  /** Returns whether the elements of {@code t} stand in memory, somehow. */
  static boolean isReadable(Tensor t) {
    return !isInlined(storage(t));
  }

  /** Returns whether the elements of {@code t} stand in memory, row-major. */
  static boolean inMemory(Tensor t) {
    return isReadable(t) && View.of(t).isRowMajor(t.shape());
  }

  /** Returns whether loops can read {@code t}, or compute it anew. */
  static boolean suitsLoops(Tensor t) {
    return isInlined(t)
        || (t.dtype() == DType.FLOAT32 && isReadable(t) && View.of(t).suitsLoops(t.shape()));
  }

  /**
   * Returns whether loops compute {@code t} anew wherever they read it: constants, comparisons, a
   * function of these (a dropout mask with its factor) and normalised values, all of which cost
   * less than memory.
   */
  static boolean isInlined(Tensor t) {
    return isFlag(t)
        || (t.op() instanceof Op.Map && t.inputs().stream().allMatch(Nodes::isFlag))
        || isCentred(t)
        || isNormalised(t);
  }

  private static boolean isFlag(Tensor t) {
    return t.op() instanceof Op.Fill || isComparison(t);
  }

  /** x less what repeats, say a mean: read by several loops, which so all read x instead. */
  private static boolean isCentred(Tensor t) {
    return isMap(t, ElementWise.SUBTRACT)
        && t.inputs().get(1).op() instanceof Op.Broadcast
        && inMemoryOnly(t.inputs().get(0));
  }

  /** A centred value times what repeats, say one over the deviation. */
  private static boolean isNormalised(Tensor t) {
    return isMap(t, ElementWise.MULTIPLY)
        && t.inputs().get(1).op() instanceof Op.Broadcast
        && isCentred(t.inputs().get(0));
  }

  private static boolean isMap(Tensor t, ElementWise function) {
    return t.op() instanceof Op.Map m && m.function() == function;
  }

  /** Whether reading {@code t} costs one load: what is inlined itself would multiply. */
  private static boolean inMemoryOnly(Tensor t) {
    return !(t.op() instanceof Op.Broadcast)
        && !isFlag(t)
        && !isCentred(t)
        && !isNormalised(t)
        && !(t.op() instanceof Op.Map && t.inputs().stream().allMatch(Nodes::isFlag));
  }

  /** Comparisons of comparisons do not count: paths through them would multiply. */
  private static boolean isComparison(Tensor t) {
    return t.op() instanceof Op.Map m
        && compares(m)
        && t.inputs().stream().noneMatch(i -> i.op() instanceof Op.Map j && compares(j));
  }

  private static boolean compares(Op.Map m) {
    return switch (m.function()) {
      case GREATER, GREATER_EQUAL, EQUAL -> true;
      default -> false;
    };
  }

  /** Returns the nodes whose memory is read where {@code t} is read. */
  static List<Tensor> sources(Tensor t) {
    List<Tensor> sources = new ArrayList<>();
    addSources(t, sources);
    return sources;
  }

  private static void addSources(Tensor t, List<Tensor> sources) {
    Tensor s = storage(t);
    if (isInlined(s)) {
      s.inputs().forEach(i -> addSources(i, sources));
    } else {
      sources.add(s);
    }
  }
}
