package dev.axone.rewrite;

import dev.axone.program.Nodes;
import dev.axone.program.OrderedGraph;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rewrites sums of more than two terms as a whole, such as the gradient of a tensor with many uses:
 * the weight of an unrolled recurrent network.
 */
public final class Sums {
  /** Rewrites the terms of one sum to fewer terms with the same sum, if possible. */
  interface Rule {
    /** Returns the new terms. */
    public List<Tensor> apply(List<Tensor> terms);
  }

  private final Replacements rewritten = new Replacements();

  /** The sums that only one sum reads. */
  private final Set<Tensor> inner = new HashSet<>();

  private Sums() {}

  /** Returns an equal graph whose sums are rewritten by the rule. */
  public static OrderedGraph apply(OrderedGraph graph, Rule rule) {
    Sums pass = new Sums();
    pass.findInner(graph);
    for (Tensor t : graph.nodes()) {
      if (!pass.inner.contains(t)) {
        pass.rewritten.put(t, isSum(t) ? pass.sum(t, rule) : pass.rewritten.withInputs(t));
      }
    }
    return pass.rewritten.of(graph);
  }

  private static boolean isSum(Tensor t) {
    return t.op() instanceof Op.Map m && m.function() == ElementWise.ADD;
  }

  private void findInner(OrderedGraph graph) {
    Set<Tensor> otherwise = new HashSet<>(graph.graph().outputs());
    otherwise.addAll(graph.graph().updates().values());
    for (Tensor t : graph.nodes()) {
      boolean reads = isSum(t);
      for (Tensor input : t.inputs()) {
        if (isSum(input) && (!reads || !inner.add(input))) {
          otherwise.add(input);
        }
      }
    }
    inner.removeAll(otherwise);
  }

  private Tensor sum(Tensor t, Rule rule) {
    List<Tensor> terms = new ArrayList<>();
    Deque<Tensor> open = new ArrayDeque<>(t.inputs());
    while (!open.isEmpty()) {
      Tensor next = open.pop();
      if (inner.contains(next)) {
        next.inputs().reversed().forEach(open::push);
      } else {
        terms.add(rewritten.of(next));
      }
    }
    List<Tensor> fewer = rule.apply(terms);
    if (fewer.size() == terms.size()) {
      return unchanged(t);
    }
    Tensor sum = fewer.getFirst();
    for (Tensor term : fewer.subList(1, fewer.size())) {
      sum = sum.add(term);
    }
    return sum;
  }

  /** Returns the sum unchanged, in the same order of additions. */
  private Tensor unchanged(Tensor sum) {
    for (Tensor t : Nodes.leadingTo(List.of(sum), inner::contains)) {
      rewritten.put(t, rewritten.withInputs(t));
    }
    return rewritten.of(sum);
  }
}
