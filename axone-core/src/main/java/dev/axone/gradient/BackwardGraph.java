package dev.axone.gradient;

import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one step backward, whose inputs are elements of sequences: values that the step
 * forward has computed are kept and read, not computed again.
 */
final class BackwardGraph {
  /** Equal keys compute equal values. */
  private record Key(Op op, List<Tensor> inputs) {}

  /** How a sequence is taken out of what the scan forward keeps. */
  private enum Part {
    WHOLE,
    BEFORE,
    AFTER
  }

  /** A sequence that is kept by the scan forward. */
  private record Kept(int result, Part part) {}

  private final Scan scan;
  private final Tensor node;
  private final Set<Tensor> forward = new HashSet<>();
  private final Set<Tensor> own = new HashSet<>();
  private final List<Scan.Result> results = new ArrayList<>();
  private final Map<Tensor, Kept> kept = new HashMap<>();
  private final Map<Tensor, Tensor> given = new HashMap<>();
  private final List<Tensor> elements = new ArrayList<>();
  private final Map<Tensor, Tensor> resolved = new HashMap<>();
  private final Map<Key, Tensor> known = new HashMap<>();

  /**
   * Starts the graph.
   *
   * @param node a node of the scan forward
   */
  BackwardGraph(Scan scan, Tensor node) {
    this.scan = scan;
    this.node = node;
    List<Tensor> open = new ArrayList<>(scan.body().inputs());
    open.addAll(scan.roots());
    while (!open.isEmpty()) {
      Tensor t = open.removeLast();
      if (forward.add(t)) {
        open.addAll(t.inputs());
      }
    }
    own.addAll(scan.body().constants());
  }

  /** Returns an input that is, in each step, the element of a sequence. */
  Tensor element(Tensor sequence) {
    Tensor one =
        Tensor.input("element " + elements.size(), sequence.shape().tail(), sequence.dtype());
    given.put(one, sequence);
    elements.add(one);
    own.add(one);
    return one;
  }

  /** Returns a new input that is a state. */
  Tensor state(String name, Tensor like) {
    Tensor state = Tensor.input(name, like.shape(), like.dtype());
    own.add(state);
    return state;
  }

  /** Returns the node of this graph for a node of the gradient. */
  Tensor resolve(Tensor root) {
    Deque<Tensor> stack = new ArrayDeque<>(List.of(root));
    while (!stack.isEmpty()) {
      Tensor t = stack.peek();
      Tensor leaf = resolved.containsKey(t) ? resolved.get(t) : leaf(t);
      if (leaf == null) {
        List<Tensor> inputs = isSame(t) ? t.inputs().subList(0, 1) : t.inputs();
        List<Tensor> open = inputs.stream().filter(i -> !resolved.containsKey(i)).toList();
        if (!open.isEmpty()) {
          open.forEach(stack::push);
          continue;
        }
        List<Tensor> made = inputs.stream().map(resolved::get).toList();
        leaf = isSame(t) ? made.getFirst() : share(t.op(), made);
      }
      stack.pop();
      resolved.put(t, leaf);
    }
    return Objects.requireNonNull(resolved.get(root));
  }

  private Tensor share(Op op, List<Tensor> inputs) {
    return known.computeIfAbsent(
        new Key(op, inputs), k -> Tensor.of(op, inputs.toArray(Tensor[]::new)));
  }

  /** Returns whether a node has the elements of its first input. */
  private static boolean isSame(Tensor t) {
    return t.op() instanceof Op.GradientOnly || t.op() instanceof Op.Copy;
  }

  /** Returns what stands for a node that is not computed in the step backward; else null. */
  private @Nullable Tensor leaf(Tensor t) {
    if (own.contains(t) || (t.inputs().isEmpty() && !(t.op() instanceof Op.Input))) {
      return t;
    }
    if (!forward.contains(t) || isSame(t) || t.op() instanceof Movement.View) {
      return null;
    }
    int state = scan.body().states().indexOf(t);
    if (state >= 0) {
      return keep(new Scan.History(state), Part.BEFORE, t);
    }
    int element = scan.body().elements().indexOf(t);
    if (element >= 0) {
      given.put(t, node.inputs().get(scan.body().states().size() + element));
      elements.add(t);
      own.add(t);
      return t;
    }
    int next = scan.body().next().indexOf(t);
    return next >= 0
        ? keep(new Scan.History(next), Part.AFTER, t)
        : keep(new Scan.Stacked(t), Part.WHOLE, t);
  }

  private Tensor keep(Scan.Result result, Part part, Tensor like) {
    int k = results.indexOf(result);
    if (k < 0) {
      k = results.size();
      results.add(result);
    }
    Tensor one = Tensor.input("kept " + elements.size(), like.shape(), like.dtype());
    kept.put(one, new Kept(k, part));
    elements.add(one);
    own.add(one);
    return one;
  }

  /** Returns whether a node is an element of a sequence that there is. */
  boolean isElement(Tensor t) {
    return kept.containsKey(t) || given.containsKey(t);
  }

  /** Returns the inputs that are elements of sequences. */
  List<Tensor> elements() {
    return elements;
  }

  /** Returns the sequence of each element, when all that is kept is known. */
  List<Tensor> sequences() {
    Scan keeping = new Scan(scan.body(), scan.length(), scan.reverse(), results);
    Tensor all = Tensor.of(keeping, node.inputs().toArray(Tensor[]::new));
    List<Tensor> sequences = new ArrayList<>();
    for (Tensor element : elements) {
      Tensor sequence = given.get(element);
      Kept k = kept.get(element);
      sequences.add(sequence != null || k == null ? sequence : sequence(keeping, all, k));
    }
    return sequences;
  }

  private static Tensor sequence(Scan keeping, Tensor all, Kept k) {
    Tensor result = keeping.result(all, k.result());
    return switch (k.part()) {
      case WHOLE -> result;
      case BEFORE -> keeping.before(result);
      case AFTER -> keeping.after(result);
    };
  }
}
