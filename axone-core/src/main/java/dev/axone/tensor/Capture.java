package dev.axone.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a graph of its own out of tensors that were computed from some inputs: what does not depend
 * on these is computed outside, once, and becomes one more input.
 */
public final class Capture {
  private final Set<Tensor> inputs;
  private final Map<Tensor, Boolean> depends = new HashMap<>();
  private final Map<Tensor, Tensor> inside = new HashMap<>();
  private final List<Tensor> outside = new ArrayList<>();
  private final List<Tensor> constants = new ArrayList<>();

  /** Starts with the inputs of the graph. */
  public Capture(List<Tensor> inputs) {
    this.inputs = new HashSet<>(inputs);
  }

  /** Returns a tensor of the new graph that equals one of the old. */
  public Tensor inside(Tensor root) {
    Deque<Tensor> stack = new ArrayDeque<>(List.of(root));
    while (!stack.isEmpty()) {
      Tensor t = stack.peek();
      List<Tensor> open = t.inputs().stream().filter(i -> !depends.containsKey(i)).toList();
      if (!open.isEmpty() && !depends.containsKey(t) && !inputs.contains(t)) {
        open.forEach(stack::push);
      } else {
        stack.pop();
        depends.computeIfAbsent(
            t, k -> inputs.contains(k) || k.inputs().stream().anyMatch(depends::get));
        if (isInside(t)) {
          make(t);
        }
      }
    }
    return of(root);
  }

  private boolean isInside(Tensor t) {
    return Boolean.TRUE.equals(depends.get(t)) || t.op() instanceof Op.Fill;
  }

  private void make(Tensor t) {
    if (inside.containsKey(t)) {
      return;
    }
    List<Tensor> made =
        inputs.contains(t) ? t.inputs() : t.inputs().stream().map(this::of).toList();
    inside.put(t, t.withInputs(made));
  }

  private Tensor of(Tensor t) {
    Tensor known = inside.get(t);
    if (known == null) {
      known = Tensor.input("constant " + constants.size(), t.shape(), t.dtype());
      outside.add(t);
      constants.add(known);
      inside.put(t, known);
    }
    return known;
  }

  /** Returns what is computed outside. */
  public List<Tensor> outside() {
    return outside;
  }

  /** Returns the inputs that stand for what is computed outside, in the same order. */
  public List<Tensor> constants() {
    return constants;
  }
}
