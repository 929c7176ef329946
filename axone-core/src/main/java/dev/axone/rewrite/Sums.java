package dev.axone.rewrite;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private final Map<Tensor, Tensor> rewritten = new HashMap<>();
  private final Map<Tensor, Integer> uses = new HashMap<>();
  private final Map<Tensor, Tensor> user = new HashMap<>();

  private Sums() {}

  /** Returns an equal graph whose sums are rewritten by the rule. */
  public static Graph apply(Graph graph, Rule rule) {
    Sums pass = new Sums();
    List<Tensor> nodes = Nodes.ofGraph(graph);
    for (Tensor t : nodes) {
      for (Tensor input : t.inputs()) {
        pass.uses.merge(input, 1, Integer::sum);
        pass.user.put(input, t);
      }
    }
    graph.outputs().forEach(t -> pass.uses.merge(t, 2, Integer::sum));
    graph.updates().values().forEach(t -> pass.uses.merge(t, 2, Integer::sum));
    for (Tensor t : nodes) {
      if (!pass.isInner(t)) {
        pass.rewritten.put(t, isSum(t) ? pass.sum(t, rule) : pass.withRewrittenInputs(t));
      }
    }
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    graph.updates().forEach((v, t) -> updates.put(v, Nodes.of(pass.rewritten, t)));
    return new Graph(
        graph.outputs().stream().map(t -> Nodes.of(pass.rewritten, t)).toList(), updates);
  }

  private static boolean isSum(Tensor t) {
    return t.op() instanceof Op.Map m && m.function() == ElementWise.ADD;
  }

  /** Returns whether the node is only part of a larger sum. */
  private boolean isInner(Tensor t) {
    Tensor only = user.get(t);
    return isSum(t) && only != null && uses.getOrDefault(t, 0) == 1 && isSum(only);
  }

  private Tensor withRewrittenInputs(Tensor t) {
    return t.withInputs(t.inputs().stream().map(i -> Nodes.of(rewritten, i)).toList());
  }

  private Tensor sum(Tensor t, Rule rule) {
    List<Tensor> terms = new ArrayList<>();
    Deque<Tensor> open = new ArrayDeque<>(t.inputs());
    while (!open.isEmpty()) {
      Tensor next = open.pop();
      if (isInner(next)) {
        next.inputs().reversed().forEach(open::push);
      } else {
        terms.add(Nodes.of(rewritten, next));
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
    for (Tensor t : Nodes.leadingTo(List.of(sum), i -> i == sum || isInner(i))) {
      rewritten.put(t, withRewrittenInputs(t));
    }
    return Nodes.of(rewritten, sum);
  }
}
