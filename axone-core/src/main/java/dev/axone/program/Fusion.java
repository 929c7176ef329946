package dev.axone.program;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides a simplified graph into clusters, one kernel each: element-wise nodes over the same space
 * join as far as the clusters can still be put in an order, and so do reductions of their results.
 */
final class Fusion {
  /** Bounds the size of one generated method: HotSpot does not compile larger ones well. */
  static final int MOST_INSTRUCTIONS = 140;

  private final Map<Tensor, Cluster> owner = new HashMap<>();
  private final List<Cluster> clusters = new ArrayList<>();

  /** What stands in which cluster. */
  record Clusters(List<Cluster> list, Map<Tensor, Cluster> owner) {}

  private Fusion() {}

  static Clusters of(List<Tensor> order) {
    Fusion f = new Fusion();
    for (Tensor t : order) {
      if (!isView(t)) {
        f.place(t);
      }
    }
    return new Clusters(f.clusters.stream().filter(c -> !c.isAbsorbed()).toList(), f.owner);
  }

  /** Returns whether no kernel computes the node: it is given, or read through. */
  private static boolean isView(Tensor t) {
    return switch (t.op()) {
      case Op.Input i -> true;
      case Op.Read r -> true;
      case Op.Constant c -> true;
      default -> View.isView(t.op()) || Nodes.isInlined(t);
    };
  }

  private void place(Tensor t) {
    Cluster home = null;
    if (t.op() instanceof Op.Map) {
      for (Cluster c : atHand(t.inputs(), t.shape())) {
        boolean small = c.instructions() + Cluster.instructions(t) <= MOST_INSTRUCTIONS;
        if (c != home
            && small
            && !c.isAbsorbed()
            && fits(t.inputs(), c)
            && reducesStill(c, List.of(t))) {
          home = home == null ? c : merged(home, c);
        }
      }
    } else if (t.op() instanceof Op.Reduce r) {
      for (Cluster c : atHand(t.inputs(), t.inputs().getFirst().shape())) {
        if (home == null && fits(t.inputs(), c) && canReduce(c, r)) {
          home = c;
        }
      }
    }
    if (home == null) {
      home = new Cluster(t);
      clusters.add(home);
    } else {
      home.add(t);
    }
    owner.put(t, home);
    for (Tensor input : t.inputs()) {
      for (Tensor source : Nodes.sources(input)) {
        Cluster producer = owner.get(source);
        if (producer != null && producer != home) {
          home.addBefore(producer);
        }
      }
    }
  }

  /** Returns the loops over {@code space} that have values of {@code inputs} at hand. */
  private Set<Cluster> atHand(List<Tensor> inputs, Shape space) {
    Set<Cluster> found = new LinkedHashSet<>();
    for (Tensor input : inputs) {
      Cluster c = owner.get(input);
      if (c != null && isAtHand(input, c, space)) {
        found.add(c);
      } else if (Nodes.isInlined(input)) {
        found.addAll(atHand(input.inputs(), space));
      }
    }
    return found;
  }

  private static boolean isAtHand(Tensor t, Cluster c, Shape space) {
    return c.isLoop()
        && !(t.op() instanceof Op.Reduce)
        && c.space().equals(space)
        && c.instructions() < MOST_INSTRUCTIONS;
  }

  /** Whether all that is read is at hand in the loop of {@code c} or done before it. */
  private boolean fits(List<Tensor> inputs, Cluster c) {
    for (Tensor input : inputs) {
      Cluster producer = owner.get(input);
      if (producer == c && isAtHand(input, c, c.space())) {
        continue;
      }
      boolean fits =
          Nodes.isInlined(input)
              ? fits(input.inputs(), c)
              : Nodes.sources(input).stream()
                  .map(owner::get)
                  .allMatch(p -> p == null || !p.isAfter(c));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Joins two clusters that do not wait for each other; returns the first in any case. */
  private Cluster merged(Cluster a, Cluster b) {
    boolean fit =
        a.instructions() + b.instructions() < MOST_INSTRUCTIONS
            && reductionsFit(a, b)
            && reducesStill(a, b.members())
            && !a.isAfter(b)
            && !b.isAfter(a);
    if (fit) {
      a.absorb(b);
      b.members().forEach(m -> owner.put(m, a));
    }
    return a;
  }

  /** Whether one kernel can still reduce when it reads what {@code more} reads, too. */
  private static boolean reducesStill(Cluster c, List<Tensor> more) {
    if (c.reductions().isEmpty() && more.stream().noneMatch(t -> t.op() instanceof Op.Reduce)) {
      return true;
    }
    Cluster trial = new Cluster(c.members().getFirst());
    c.members().stream().skip(1).forEach(trial::add);
    more.forEach(trial::add);
    return trial.reductions().stream()
        .allMatch(r -> r.op() instanceof Op.Reduce op && LoopNest.canReduce(trial, op));
  }

  private static boolean reductionsFit(Cluster a, Cluster b) {
    return a.reductions().isEmpty() || b.reductions().isEmpty();
  }

  private static boolean canReduce(Cluster c, Op.Reduce r) {
    boolean alone =
        c.reductions().stream()
            .allMatch(
                o ->
                    o.op() instanceof Op.Reduce other
                        && other.kind() == r.kind()
                        && Arrays.equals(other.axes(), r.axes()));
    return alone && c.reductions().size() < 4 && LoopNest.canReduce(c, r);
  }
}
