package dev.axone.cpu.fusion;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.machine.Target;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves nodes that only one later loop needs to that loop, if they are cheap to compute from values
 * that are stored anyway: y·(1 − y) of a sigmoid is computed from y in the backward pass and never
 * stored.
 */
public final class Recompute {
  private final Fusion.Clusters clusters;
  private final Set<Tensor> roots;
  private final Target.Loops target;
  private final Map<Tensor, Set<Cluster>> users = new HashMap<>();
  private final Set<Tensor> readOtherwise = new HashSet<>();

  private Recompute(Fusion.Clusters clusters, Set<Tensor> roots, Target.Loops target) {
    this.target = target;
    this.clusters = clusters;
    this.roots = roots;
    for (Cluster c : clusters.list()) {
      for (Tensor m : c.members()) {
        for (Tensor input : m.inputs()) {
          for (Tensor s : target.inlining().sources(input)) {
            users.computeIfAbsent(s, k -> new HashSet<>()).add(c);
            if (s != input) {
              readOtherwise.add(s);
            }
          }
        }
      }
    }
  }

  /**
   * Moves nodes between the clusters and returns the clusters.
   *
   * @param roots nodes that are needed after the run
   */
  public static Fusion.Clusters apply(
      Fusion.Clusters clusters, Set<Tensor> roots, Target.Loops target) {
    Recompute pass = new Recompute(clusters, roots, target);
    for (Cluster c : clusters.list()) {
      if (c.isLoop()) {
        new ArrayList<>(c.members()).reversed().forEach(m -> pass.move(m, c));
      }
    }
    return clusters;
  }

  private void move(Tensor t, Cluster from) {
    Cluster to = onlyUser(t, from);
    if (to == null || !to.isLoop() || !to.space().equals(from.space())) {
      return;
    }
    List<Tensor> moved = new ArrayList<>();
    if (!collect(t, from, moved) || !stays(from, moved)) {
      return;
    }
    int cost = moved.stream().mapToInt(to::instructions).sum();
    if (cost > target.maxRecomputed() || to.instructions() + cost > target.maxInstructions()) {
      return;
    }
    from.moveTo(to, moved);
    for (Tensor m : moved) {
      clusters.owner().put(m, to);
      users.put(m, new HashSet<>(Set.of(to)));
      for (Tensor input : m.inputs()) {
        users.computeIfAbsent(input, k -> new HashSet<>()).add(to);
      }
    }
  }

  /**
   * Returns the only cluster that reads an element-wise node, if it reads it directly; else null.
   */
  private @Nullable Cluster onlyUser(Tensor t, Cluster from) {
    Set<Cluster> all = users.getOrDefault(t, Set.of());
    boolean suits =
        t.op() instanceof Op.Map
            && all.size() == 1
            && !all.contains(from)
            && !roots.contains(t)
            && !readOtherwise.contains(t);
    return suits ? all.iterator().next() : null;
  }

  /**
   * Adds {@code t} and the nodes that it depends on, inputs first, except those that are stored
   * anyway; returns false if one of them cannot move.
   */
  private boolean collect(Tensor t, Cluster from, List<Tensor> moved) {
    if (moved.contains(t) || t.op() instanceof Op.Fill) {
      return true;
    }
    if (clusters.owner().get(t) != from || !(t.op() instanceof Op.Map)) {
      return false;
    }
    for (Tensor input : t.inputs()) {
      if (!isStored(input, from) && !collect(input, from, moved)) {
        return false;
      }
    }
    moved.add(t);
    return true;
  }

  /** Returns whether no remaining member needs a moved one. */
  private static boolean stays(Cluster from, List<Tensor> moved) {
    for (Tensor m : from.members()) {
      if (!Collections.disjoint(m.inputs(), moved) && !moved.contains(m)) {
        return false;
      }
    }
    return true;
  }

  private boolean isStored(Tensor t, Cluster from) {
    return clusters.owner().get(t) == from
        && (roots.contains(t) || users.getOrDefault(t, Set.of()).stream().anyMatch(c -> c != from));
  }
}
