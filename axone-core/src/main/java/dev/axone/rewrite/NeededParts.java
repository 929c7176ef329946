package dev.axone.rewrite;

import dev.axone.program.Nodes;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop without the states and inputs that its results do not need; inputs that hold one number
 * are constants of its body.
 *
 * @param inputs those that are left
 */
record NeededParts(Scan scan, List<Tensor> inputs) {
  static NeededParts of(Scan scan, List<Tensor> inputs) {
    Scan.Body body = scan.body();
    Set<Tensor> needed = needed(scan);
    List<Tensor> kept = new ArrayList<>();
    Map<Tensor, Tensor> replaced = new HashMap<>();
    int states = body.states().size();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = body.inputs().get(i);
      if (needed.contains(input) && i >= states && inputs.get(i).op() instanceof Op.Fill f) {
        replaced.put(input, Tensor.of(new Op.Fill(f.value(), input.shape(), input.dtype())));
      } else if (needed.contains(input)) {
        kept.add(inputs.get(i));
        replaced.put(input, input);
      }
    }
    for (Tensor t : Nodes.leadingTo(roots(scan, needed))) {
      replaced.computeIfAbsent(t, k -> remade(k, replaced));
    }
    return new NeededParts(remade(scan, needed, replaced), kept);
  }

  private static Tensor remade(Tensor t, Map<Tensor, Tensor> replaced) {
    return t.withInputs(t.inputs().stream().map(i -> Nodes.of(replaced, i)).toList());
  }

  private static Scan remade(Scan scan, Set<Tensor> needed, Map<Tensor, Tensor> replaced) {
    Scan.Body body = scan.body();
    List<Tensor> states = body.states().stream().filter(needed::contains).toList();
    List<Scan.Result> results = new ArrayList<>();
    for (Scan.Result r : scan.results()) {
      results.add(
          switch (r) {
            case Scan.Last l -> new Scan.Last(states.indexOf(body.states().get(l.state())));
            case Scan.History h -> new Scan.History(states.indexOf(body.states().get(h.state())));
            case Scan.Stacked s -> new Scan.Stacked(Nodes.of(replaced, s.value()));
          });
    }
    List<Tensor> next = new ArrayList<>();
    for (int i = 0; i < body.next().size(); i++) {
      if (needed.contains(body.states().get(i))) {
        next.add(Nodes.of(replaced, body.next().get(i)));
      }
    }
    List<Tensor> elements = left(body.elements(), replaced);
    List<Tensor> constants = left(body.constants(), replaced);
    Scan.Body left = new Scan.Body(states, elements, constants, next);
    return new Scan(left, scan.length(), scan.reverse(), results);
  }

  private static List<Tensor> left(List<Tensor> inputs, Map<Tensor, Tensor> replaced) {
    return inputs.stream().filter(t -> replaced.get(t) == t).toList();
  }

  /** Returns the inputs of the body that the results need, through any number of steps. */
  private static Set<Tensor> needed(Scan scan) {
    Set<Tensor> needed = new HashSet<>();
    for (Scan.Result r : scan.results()) {
      switch (r) {
        case Scan.Last l -> needed.add(scan.body().states().get(l.state()));
        case Scan.History h -> needed.add(scan.body().states().get(h.state()));
        case Scan.Stacked _ -> {}
      }
    }
    Set<Tensor> before;
    do {
      before = Set.copyOf(needed);
      needed.addAll(Nodes.leadingTo(roots(scan, needed)));
    } while (!before.equals(needed));
    return needed;
  }

  /** Returns what the body has to compute for results and states. */
  private static List<Tensor> roots(Scan scan, Set<Tensor> needed) {
    List<Tensor> roots = new ArrayList<>();
    for (int i = 0; i < scan.body().states().size(); i++) {
      if (needed.contains(scan.body().states().get(i))) {
        roots.add(scan.body().next().get(i));
      }
    }
    for (Scan.Result r : scan.results()) {
      if (r instanceof Scan.Stacked s) {
        roots.add(s.value());
      }
    }
    return roots;
  }
}
