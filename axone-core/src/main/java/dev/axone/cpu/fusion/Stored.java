package dev.axone.cpu.fusion;

import dev.axone.cpu.loop.Cluster;
import dev.axone.program.Graph;
import dev.axone.rewrite.View;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the members of clusters that need memory. */
public final class Stored {
  private Stored() {}

  /** Returns the nodes whose values are outputs or are written to variables. */
  public static Set<Tensor> roots(Graph graph) {
    Set<Tensor> roots = new HashSet<>();
    graph.outputs().forEach(t -> roots.add(View.storage(t)));
    graph.updates().values().forEach(t -> roots.add(View.storage(t)));
    return roots;
  }

  /** Returns for each cluster the members that other clusters or the caller read. */
  public static Map<Cluster, List<Tensor>> of(Fusion.Clusters clusters, Set<Tensor> roots) {
    Set<Tensor> used = new HashSet<>(roots);
    for (Cluster c : clusters.list()) {
      for (Tensor m : c.members()) {
        for (Tensor input : m.inputs()) {
          readFrom(input, c, clusters, used);
        }
      }
    }
    Map<Cluster, List<Tensor>> stored = new HashMap<>();
    for (Cluster c : clusters.list()) {
      List<Tensor> members = new ArrayList<>();
      for (Tensor m : c.members()) {
        if (used.contains(m) || m.op() instanceof Op.Reduce) {
          members.add(m);
        }
      }
      stored.put(c, members);
    }
    return stored;
  }

  /**
   * Returns the nodes that are needed after a run: the roots, and those computed before the first
   * run.
   */
  public static Set<Tensor> lasting(
      Set<Tensor> roots, Map<Cluster, List<Tensor>> stored, List<Cluster> once) {
    Set<Tensor> lasting = new HashSet<>(roots);
    once.forEach(c -> lasting.addAll(stored.getOrDefault(c, List.of())));
    return lasting;
  }

  private static void readFrom(
      Tensor input, Cluster reader, Fusion.Clusters clusters, Set<Tensor> used) {
    boolean inLoop = clusters.owner().get(input) == reader && !(input.op() instanceof Op.Reduce);
    if (!inLoop && reader.inlining().isInlined(input)) {
      input.inputs().forEach(i -> readFrom(i, reader, clusters, used));
    } else if (!inLoop) {
      used.addAll(reader.inlining().sources(input));
    }
  }
}
