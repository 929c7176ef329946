package dev.axone.rewrite;

import dev.axone.program.OrderedGraph;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one loop of those with the same steps over the same inputs: of a recurrence, and of what
 * its gradient keeps of each step. Results, states and inputs that nobody needs are left out.
 */
public final class JoinedScans {
  /** Loops with equal keys take the same steps. */
  private record Key(Scan.Body body, int length, boolean reverse, List<Tensor> inputs) {
    static Key of(Tensor node, Scan scan) {
      return new Key(scan.body(), scan.length(), scan.reverse(), node.inputs());
    }
  }

  /**
   * A loop that stands for others.
   *
   * @param kept its results, as they were called before
   */
  private record Joined(List<Scan.Result> kept, Scan scan, Tensor node) {
    /** Returns where a result begins. */
    int start(Scan.Result result) {
      int k = kept.indexOf(result);
      if (k < 0 && result instanceof Scan.Last last) {
        int history = kept.indexOf(new Scan.History(last.state()));
        Shape all = scan.shape(scan.results().get(history));
        return scan.start(history) + scan.last() * all.tail().size();
      }
      return scan.start(k);
    }
  }

  private final Map<Key, Set<Scan.Result>> used = new HashMap<>();
  private final Map<Key, Joined> joined = new HashMap<>();
  private final Replacements rewritten = new Replacements();
  private final Set<Tensor> whole = new HashSet<>();

  private JoinedScans() {}

  /** Returns whether a graph has loops. */
  public static boolean hasScans(OrderedGraph graph) {
    return graph.nodes().stream().anyMatch(t -> t.op() instanceof Scan);
  }

  /** Returns an equal graph. */
  public static OrderedGraph apply(OrderedGraph graph) {
    JoinedScans pass = new JoinedScans();
    graph.graph().outputs().forEach(pass::useAll);
    graph.graph().updates().values().forEach(pass::useAll);
    graph.nodes().forEach(pass::use);
    graph.nodes().forEach(t -> pass.rewritten.put(t, pass.rewrite(t)));
    return pass.rewritten.of(graph);
  }

  private void use(Tensor t) {
    if (t.op() instanceof Movement.Slice s && t.inputs().getFirst().op() instanceof Scan scan) {
      Set<Scan.Result> results = results(t.inputs().getFirst(), scan);
      for (int k = 0; k < scan.results().size(); k++) {
        int start = scan.start(k);
        int end = start + scan.shape(scan.results().get(k)).size();
        if (start < s.start() + s.size() && s.start() < end) {
          results.add(scan.results().get(k));
        }
      }
    } else {
      t.inputs().forEach(this::useAll);
    }
  }

  private void useAll(Tensor t) {
    if (t.op() instanceof Scan scan) {
      whole.add(t);
      results(t, scan).addAll(scan.results());
    }
  }

  private Set<Scan.Result> results(Tensor node, Scan scan) {
    return used.computeIfAbsent(Key.of(node, scan), k -> new LinkedHashSet<>());
  }

  private Tensor rewrite(Tensor t) {
    Tensor first = t.inputs().isEmpty() ? t : t.inputs().getFirst();
    if (t.op() instanceof Scan scan) {
      return whole.contains(t) ? part(t, scan, 0, t.shape().size()) : t;
    }
    if (t.op() instanceof Movement.Slice s && first.op() instanceof Scan scan) {
      return part(first, scan, s.start(), s.start() + s.size());
    }
    return rewritten.withInputs(t);
  }

  /** Returns elements [from, to) of the row of a loop's results. */
  private Tensor part(Tensor node, Scan scan, int from, int to) {
    Key key = Key.of(node, scan);
    Joined all = joined.get(key);
    if (all == null) {
      all = join(node, scan, used.getOrDefault(key, Set.of()));
      joined.put(key, all);
    }
    List<Tensor> pieces = new ArrayList<>();
    for (int k = 0; k < scan.results().size(); k++) {
      int start = scan.start(k);
      int first = Math.max(from, start);
      int end = Math.min(to, start + scan.shape(scan.results().get(k)).size());
      if (first < end) {
        int moved = all.start(scan.results().get(k)) - start;
        pieces.add(all.node().slice(0, first + moved, end + moved));
      }
    }
    return pieces.size() == 1 ? pieces.getFirst() : Tensor.concat(0, pieces.toArray(Tensor[]::new));
  }

  private Joined join(Tensor node, Scan scan, Set<Scan.Result> wanted) {
    List<Scan.Result> kept =
        wanted.stream()
            .filter(
                r ->
                    !(r instanceof Scan.Last last)
                        || !wanted.contains(new Scan.History(last.state())))
            .toList();
    List<Tensor> inputs = rewritten.of(node.inputs());
    NeededParts needed =
        NeededParts.of(new Scan(scan.body(), scan.length(), scan.reverse(), kept), inputs);
    Tensor all = Tensor.of(needed.scan(), needed.inputs().toArray(Tensor[]::new));
    return new Joined(kept, needed.scan(), all);
  }
}
