package dev.axone.cpu.schedule;

import dev.axone.cpu.fusion.Fusion;
import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.LoopBody;
import dev.axone.program.Graph;
import dev.axone.rewrite.View;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The order of the clusters, and which variables are updated in place.
 *
 * @param order the clusters, each after those it depends on
 * @param inPlace the variable of each node that overwrites one
 */
public record Schedule(List<Cluster> order, Map<Tensor, Variable> inPlace) {

  public static Schedule of(Graph graph, List<Tensor> nodes, Fusion.Clusters clusters) {
    Map<Tensor, Variable> inPlace = new LinkedHashMap<>();
    Map<Variable, Set<Cluster>> readersOf = readers(clusters);
    graph
        .updates()
        .forEach(
            (variable, value) -> {
              Tensor t = View.storage(value);
              Cluster writer = clusters.owner().get(t);
              if (writer != null && !inPlace.containsKey(t) && isMap(t)) {
                Set<Cluster> readers = readersOf.getOrDefault(variable, Set.of());
                if (readers.stream().allMatch(r -> mayRead(r, writer, variable))) {
                  readers.forEach(writer::addDependency);
                  inPlace.put(t, variable);
                }
              }
            });
    return new Schedule(sort(nodes, clusters.list()), inPlace);
  }

  private static boolean isMap(Tensor t) {
    return switch (t.op()) {
      case Op.Map _, Op.Copy _ -> true;
      case Op.Source _, Op.GradientOnly _, Op.Cast _, Op.Reduce _, Op.MatMul _ -> false;
      case Movement _, Windowed _, Indexed _, Scan _ -> false;
    };
  }

  private static Map<Variable, Set<Cluster>> readers(Fusion.Clusters clusters) {
    Map<Variable, Set<Cluster>> readers = new HashMap<>();
    for (Cluster c : clusters.list()) {
      for (Tensor m : c.members()) {
        for (Tensor input : m.inputs()) {
          for (Tensor s : c.inlining().sources(input)) {
            if (s.op() instanceof Op.Read r) {
              readers.computeIfAbsent(r.variable(), k -> new LinkedHashSet<>()).add(c);
            }
          }
        }
      }
    }
    return readers;
  }

  /** The writer may read the element that it writes; other readers must run before it. */
  private static boolean mayRead(Cluster reader, Cluster writer, Variable variable) {
    if (reader != writer) {
      return !reader.dependsOn(writer);
    }
    return LoopBody.operands(reader, Layout.plain()).stream()
        .filter(o -> o.source().op() instanceof Op.Read r && r.variable() == variable)
        .allMatch(o -> o.isAligned(reader.space()));
  }

  /**
   * Orders clusters so that each comes as early as the order of the nodes and its dependencies
   * allow.
   */
  private static List<Cluster> sort(List<Tensor> nodes, List<Cluster> clusters) {
    Map<Tensor, Integer> position = new HashMap<>();
    nodes.forEach(t -> position.put(t, position.size()));
    Map<Cluster, Integer> rank = new HashMap<>();
    Map<Cluster, List<Cluster>> after = new HashMap<>();
    Map<Cluster, Integer> open = new HashMap<>();
    for (Cluster c : clusters) {
      int last = 0;
      for (Tensor m : c.members()) {
        last = Math.max(last, position.getOrDefault(m, 0));
      }
      rank.put(c, last);
      open.put(c, c.dependencies().size());
      c.dependencies().forEach(b -> after.computeIfAbsent(b, k -> new ArrayList<>()).add(c));
    }
    PriorityQueue<Cluster> ready = new PriorityQueue<>(Comparator.comparing(rank::get));
    clusters.stream().filter(c -> open.getOrDefault(c, 0) == 0).forEach(ready::add);
    List<Cluster> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Cluster c = ready.remove();
      order.add(c);
      for (Cluster next : after.getOrDefault(c, List.of())) {
        if (open.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    if (order.size() != clusters.size()) {
      throw new IllegalStateException(
          "the clusters depend on each other in a cycle: an error of Axone's fusion");
    }
    return order;
  }
}
