package dev.axone.cpu.fusion;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.machine.Target;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Divides a simplified graph into clusters, one kernel each: element-wise nodes over the same index
 * space, and reductions of their results, are fused as long as the clusters can still be ordered.
 */
public final class Fusion {
  /** How many readers are followed from a node to find the loop that uses it. */
  private static final int MAX_READERS = 6;

  private final Target.Loops target;
  private final FusedReductions reductions;
  private final Map<Tensor, Cluster> owner = new HashMap<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private final Map<Tensor, Tensor> onlyReader = new HashMap<>();
  private final Map<Tensor, Tensor> lastReader = new HashMap<>();

  /** The clusters, and the cluster of each node. */
  public record Clusters(List<Cluster> list, Map<Tensor, Cluster> owner) {}

  private Fusion(Target.Loops target) {
    this.target = target;
    this.reductions = new FusedReductions(target);
  }

  public static Clusters of(List<Tensor> order, Target.Loops target) {
    Fusion f = new Fusion(target);
    Set<Tensor> several = new HashSet<>();
    for (Tensor t : order) {
      for (Tensor input : t.inputs()) {
        Tensor before = f.onlyReader.put(input, t);
        if (before != null && before != t) {
          several.add(input);
        }
      }
    }
    f.onlyReader.keySet().removeAll(several);
    for (Tensor t : order) {
      if (!f.isView(t)) {
        f.place(t);
      }
    }
    return new Clusters(f.clusters.stream().filter(c -> !c.isAbsorbed()).toList(), f.owner);
  }

  /** Returns whether no kernel computes the node: it is given, a view, or inlined. */
  private boolean isView(Tensor t) {
    return switch (t.op()) {
      case Op.Given _, Movement.View _ -> true;
      case Op.Fill _, Op.Map _ -> target.inlining().isInlined(t);
      case Op.Uniform _, Op.GradientOnly _, Op.Copy _, Op.Cast _, Op.Reduce _ -> false;
      case Op.MatMul _, Movement.Pad _, Movement.Concat _, Windowed _, Indexed _, Scan _ -> false;
    };
  }

  private void place(Tensor t) {
    Cluster home =
        switch (t.op()) {
          case Op.Map _ -> clusterOfMap(t);
          case Op.Reduce r -> clusterOfReduction(t, r);
          case Op.Source _, Op.GradientOnly _, Op.Copy _, Op.Cast _, Op.MatMul _ -> null;
          case Movement _, Windowed _, Indexed _, Scan _ -> null;
        };
    if (home == null) {
      home = new Cluster(t, target);
      clusters.add(home);
    } else {
      home.add(t);
    }
    owner.put(t, home);
    for (Tensor input : t.inputs()) {
      for (Tensor source : target.inlining().sources(input)) {
        Cluster producer = owner.get(source);
        if (producer != null && producer != home) {
          home.addDependency(producer);
        }
        if (home.isLoop() && producer != home) {
          lastReader.put(source, t);
        }
      }
    }
  }

  private @Nullable Cluster clusterOfMap(Tensor t) {
    Set<Cluster> producers = producingLoops(t.inputs(), t.shape());
    Cluster home = laterLoop(t, producers);
    if (home != null) {
      return home;
    }
    for (Cluster c : producers) {
      if (c != home && joins(t, c)) {
        home = home == null ? c : merged(home, c);
      }
    }
    return home == null ? loopOfSameInputs(t, t.shape(), c -> joins(t, c)) : home;
  }

  private @Nullable Cluster clusterOfReduction(Tensor t, Op.Reduce op) {
    Shape space = t.inputs().getFirst().shape();
    for (Cluster c : producingLoops(t.inputs(), space)) {
      if (fits(t.inputs(), c) && FusedReductions.fits(c, op)) {
        return c;
      }
    }
    return loopOfSameInputs(
        t,
        space,
        c ->
            isSmall(c, t)
                && fits(t.inputs(), c)
                && reductions.stay(c, List.of(t))
                && FusedReductions.fits(c, op));
  }

  private boolean joins(Tensor t, Cluster c) {
    return isSmall(c, t)
        && !c.isAbsorbed()
        && fits(t.inputs(), c)
        && reductions.stay(c, List.of(t));
  }

  private boolean isSmall(Cluster c, Tensor t) {
    return c.instructions() + c.instructions(t) <= target.maxInstructions();
  }

  /**
   * Returns a later loop that computes the other inputs of {@code t}'s only reader (or of the only
   * reader's only reader, and so on): computed there, {@code t} need not be stored. This applies to
   * the derivatives of activations, which follow from the forward pass and are needed in the
   * backward pass.
   */
  private @Nullable Cluster laterLoop(Tensor t, Set<Cluster> producers) {
    Tensor last = t;
    for (int i = 0; i < MAX_READERS; i++) {
      Tensor reader = onlyReader.get(last);
      if (reader == null || !(reader.op() instanceof Op.Map) || !reader.shape().equals(t.shape())) {
        return null;
      }
      for (Tensor other : reader.inputs()) {
        Cluster c = other == last ? null : owner.get(other);
        if (c != null && !producers.contains(c) && isComputedIn(other, c, t.shape())) {
          return isAfter(c, producers) && loads(t, c) <= 1 && joins(t, c) ? c : null;
        }
      }
      last = reader;
    }
    return null;
  }

  private static boolean isAfter(Cluster c, Set<Cluster> producers) {
    for (Cluster p : producers) {
      if (!c.dependsOn(p)) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many full-size tensors a loop would load for a node. */
  private int loads(Tensor t, Cluster c) {
    Set<Tensor> loaded = new HashSet<>();
    for (Tensor input : t.inputs()) {
      if (owner.get(input) != c) {
        for (Tensor s : target.inlining().sources(input)) {
          if (s.shape().size() >= t.shape().size()) {
            loaded.add(s);
          }
        }
      }
    }
    return loaded.size();
  }

  /**
   * Returns a loop that reads one of the tensors that {@code t} reads and does not depend on {@code
   * t}'s other inputs.
   */
  private @Nullable Cluster loopOfSameInputs(Tensor t, Shape space, Predicate<Cluster> joins) {
    Set<Tensor> sources = new LinkedHashSet<>();
    for (Tensor input : t.inputs()) {
      sources.addAll(target.inlining().sources(input));
    }
    for (Tensor source : sources) {
      Tensor reader = lastReader.get(source);
      Cluster c = reader == null ? null : owner.get(reader);
      if (c == null || !c.isLoop() || !c.space().equals(space)) {
        continue;
      }
      boolean ready = source.shape().size() >= space.size() && isLater(c, sources);
      if (ready && joins.test(c)) {
        return c;
      }
    }
    return null;
  }

  private boolean isLater(Cluster c, Set<Tensor> sources) {
    for (Tensor s : sources) {
      Cluster producer = owner.get(s);
      if (producer != null && !c.isLater(producer)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the loops over {@code space} that compute some of {@code inputs}. */
  private Set<Cluster> producingLoops(List<Tensor> inputs, Shape space) {
    Set<Cluster> found = new LinkedHashSet<>();
    for (Tensor input : inputs) {
      Cluster c = owner.get(input);
      if (c != null && isComputedIn(input, c, space)) {
        found.add(c);
      } else if (target.inlining().isInlined(input)) {
        found.addAll(producingLoops(input.inputs(), space));
      }
    }
    return found;
  }

  private boolean isComputedIn(Tensor t, Cluster c, Shape space) {
    return c.isLoop()
        && !(t.op() instanceof Op.Reduce)
        && c.space().equals(space)
        && c.instructions() < target.maxInstructions();
  }

  /** Returns whether all {@code inputs} are computed in the loop of {@code c} or before it. */
  private boolean fits(List<Tensor> inputs, Cluster c) {
    for (Tensor input : inputs) {
      Cluster producer = owner.get(input);
      if (producer == c && isComputedIn(input, c, c.space())) {
        continue;
      }
      boolean fits =
          target.inlining().isInlined(input)
              ? fits(input.inputs(), c)
              : isBefore(target.inlining().sources(input), c);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean isBefore(List<Tensor> sources, Cluster c) {
    for (Tensor s : sources) {
      Cluster producer = owner.get(s);
      if (producer != null && producer.dependsOn(c)) {
        return false;
      }
    }
    return true;
  }

  /** Merges two clusters if neither depends on the other; returns the first in any case. */
  private Cluster merged(Cluster a, Cluster b) {
    boolean fit =
        a.instructions() + b.instructions() < target.maxInstructions()
            && (a.reductions().isEmpty() || b.reductions().isEmpty())
            && reductions.stay(a, b.members())
            && !a.dependsOn(b)
            && !b.dependsOn(a);
    if (fit) {
      a.absorb(b);
      b.members().forEach(m -> owner.put(m, a));
    }
    return a;
  }
}
