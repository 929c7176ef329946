package dev.axone.gradient;

import dev.axone.tensor.Capture;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Back-propagation through time: the gradient of a {@link Scan} is a scan in the opposite
 * direction, whose states are the gradients of the states. What a step backward needs of the step
 * forward is kept by a scan of the same body with more results, which compilers join with the
 * first.
 *
 * <p>The gradient of a matrix that each step multiplies by, Σₜ aₜᵀ·gₜ, is one product of all steps'
 * rows; that of anything else that is the same in all steps is summed in a state.
 */
final class ScanGradient {
  /** The scan backward and the sequences that it reads. */
  private record Backward(Scan scan, Tensor node, List<Tensor> sequences) {}

  /** Takes a gradient out of the scan backward. */
  @FunctionalInterface
  private interface Taken {
    Tensor from(Backward backward);
  }

  private final Scan scan;
  private final Tensor node;
  private final BackwardGraph graph;
  private final List<Tensor> states = new ArrayList<>();
  private final List<Tensor> initial = new ArrayList<>();
  private final List<Tensor> next = new ArrayList<>();
  private final List<Scan.Result> results = new ArrayList<>();

  private ScanGradient(Scan scan, Tensor node) {
    this.scan = scan;
    this.node = node;
    this.graph = new BackwardGraph(scan, node);
  }

  /**
   * Returns the gradient with respect to each input, null where it is not wanted.
   *
   * @param g that with respect to the row of all results
   * @param wanted the inputs that a gradient is wanted for
   */
  static List<@Nullable Tensor> of(Scan scan, Tensor node, Tensor g, Set<Tensor> wanted) {
    return new ScanGradient(scan, node).gradients(g, wanted);
  }

  private List<@Nullable Tensor> gradients(Tensor g, Set<Tensor> wanted) {
    Scan.Body body = scan.body();
    int n = body.states().size();
    List<@Nullable Tensor> ofInputs = gradientsOfBody(g);
    List<@Nullable Taken> taken = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Tensor gradient = ofInputs.get(i);
      next.add(gradient == null ? states.get(i).zerosLike() : graph.resolve(gradient));
    }
    for (int i = 0; i < ofInputs.size(); i++) {
      Tensor gradient = ofInputs.get(i);
      if (!wanted.contains(node.inputs().get(i)) || (i >= n && gradient == null)) {
        taken.add(null);
      } else if (i < n) {
        taken.add(ofState(i, g));
      } else if (i < n + body.elements().size()) {
        taken.add(stacked(graph.resolve(gradient)));
      } else {
        taken.add(ofConstant(gradient));
      }
    }
    Backward backward = backward();
    List<@Nullable Tensor> gradients = new ArrayList<>();
    for (Taken t : taken) {
      gradients.add(t == null ? null : t.from(backward));
    }
    return gradients;
  }

  /** Returns the gradients with respect to the inputs of a step. */
  private List<@Nullable Tensor> gradientsOfBody(Tensor g) {
    Scan.Body body = scan.body();
    for (Tensor state : body.states()) {
      states.add(graph.state("gradient of " + state.op(), state));
      initial.add(state.zerosLike());
    }
    List<Tensor> roots = new ArrayList<>(body.next());
    List<Tensor> rootGradients = new ArrayList<>(states);
    for (int k = 0; k < scan.results().size(); k++) {
      Tensor part = scan.result(g, k);
      switch (scan.results().get(k)) {
        case Scan.Last last -> initial.set(last.state(), initial.get(last.state()).add(part));
        case Scan.History history -> {
          roots.add(body.next().get(history.state()));
          rootGradients.add(graph.element(scan.after(part)));
        }
        case Scan.Stacked stacked -> {
          roots.add(stacked.value());
          rootGradients.add(graph.element(part));
        }
      }
    }
    return Gradients.of(roots, rootGradients, body.inputs());
  }

  /** An initial state is part of the state's history, too. */
  private Taken ofState(int i, Tensor g) {
    Taken last = result(new Scan.Last(i));
    int history = scan.results().indexOf(new Scan.History(i));
    if (history < 0) {
      return last;
    }
    Tensor all = scan.result(g, history);
    Tensor first = all.slice(0, scan.initial(), scan.initial() + 1);
    return b -> last.from(b).add(first.reshape(all.shape().tail()));
  }

  private Taken ofConstant(Tensor gradient) {
    List<Taken> terms = new ArrayList<>();
    Tensor rest = null;
    for (Tensor term : terms(gradient)) {
      if (term.op() instanceof Op.MatMul m && isSumOfRows(m, term)) {
        terms.add(product(m, term));
      } else {
        rest = rest == null ? term : rest.add(term);
      }
    }
    if (rest != null) {
      terms.add(summed(graph.resolve(rest)));
    }
    return b -> terms.stream().map(t -> t.from(b)).reduce(Tensor::add).orElseThrow();
  }

  private static List<Tensor> terms(Tensor sum) {
    List<Tensor> terms = new ArrayList<>();
    Deque<Tensor> open = new ArrayDeque<>(List.of(sum));
    while (!open.isEmpty()) {
      Tensor t = open.pop();
      if (t.op() instanceof Op.Map m && m.function() == ElementWise.ADD) {
        t.inputs().reversed().forEach(open::push);
      } else {
        terms.add(t);
      }
    }
    return terms;
  }

  private static boolean isSumOfRows(Op.MatMul m, Tensor t) {
    return m.transposeA() && !m.transposeB() && t.shape().rank() == 2;
  }

  /** Returns Σₜ aₜᵀ·gₜ as one product of the rows of all steps. */
  private Taken product(Op.MatMul op, Tensor term) {
    Taken a = stacked(graph.resolve(term.inputs().get(0)));
    Taken g = stacked(graph.resolve(term.inputs().get(1)));
    return b -> Tensor.of(op, rows(a.from(b)), rows(g.from(b)));
  }

  private static Tensor rows(Tensor stacked) {
    return stacked.reshape(-1, stacked.shape().dim(-1));
  }

  private Taken stacked(Tensor value) {
    int element = graph.isElement(value) ? graph.elements().indexOf(value) : -1;
    return element < 0 ? result(new Scan.Stacked(value)) : b -> b.sequences().get(element);
  }

  private Taken summed(Tensor term) {
    Tensor sum = graph.state("sum " + states.size(), term);
    states.add(sum);
    initial.add(sum.zerosLike());
    next.add(sum.add(term));
    return result(new Scan.Last(states.size() - 1));
  }

  private Taken result(Scan.Result result) {
    int found = results.indexOf(result);
    int k = found < 0 ? results.size() : found;
    if (found < 0) {
      results.add(result);
    }
    return b -> b.scan().result(b.node(), k);
  }

  private Backward backward() {
    List<Tensor> own = new ArrayList<>(states);
    own.addAll(graph.elements());
    own.addAll(scan.body().constants());
    Capture capture = new Capture(own);
    List<Tensor> after = next.stream().map(capture::inside).toList();
    List<Scan.Result> kept = results.stream().map(r -> inside(r, capture)).toList();
    List<Tensor> constants = new ArrayList<>(scan.body().constants());
    constants.addAll(capture.constants());
    Scan.Body body = new Scan.Body(states, graph.elements(), constants, after);
    Scan backward = new Scan(body, scan.length(), !scan.reverse(), kept);
    List<Tensor> sequences = graph.sequences();
    List<Tensor> inputs = new ArrayList<>(initial);
    inputs.addAll(sequences);
    int first = scan.body().states().size() + scan.body().elements().size();
    inputs.addAll(node.inputs().subList(first, node.inputs().size()));
    inputs.addAll(capture.outside());
    return new Backward(backward, Tensor.of(backward, inputs.toArray(Tensor[]::new)), sequences);
  }

  private static Scan.Result inside(Scan.Result result, Capture capture) {
    return result instanceof Scan.Stacked s ? new Scan.Stacked(capture.inside(s.value())) : result;
  }
}
