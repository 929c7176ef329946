package dev.axone.cpu.schedule;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.machine.Inlining;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stays the same from run to run as long as nobody else writes to a variable: all that follows
 * from constants and from variables which the program does not update. It is computed when it is
 * first needed and after a change, not in each run.
 */
public final class RunInvariant {
  private final Inlining inlining;
  private final Set<Variable> updated;
  private final Set<Tensor> varying = new HashSet<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private final List<Cluster> others = new ArrayList<>();

  /**
   * Finds what stays the same.
   *
   * @param order the clusters of a program in order
   * @param inlining what is computed anew wherever it is read
   */
  public RunInvariant(Graph graph, List<Cluster> order, Inlining inlining) {
    this.inlining = inlining;
    this.updated = graph.updates().keySet();
    Set<Tensor> written = new HashSet<>();
    graph.updates().values().forEach(t -> written.add(View.storage(t)));
    for (Cluster c : order) {
      boolean invariant =
          c.members().stream()
              .allMatch(
                  m ->
                      !written.contains(m)
                          && !(m.op() instanceof Op.Uniform)
                          && m.inputs().stream().allMatch(this::isInvariant));
      if (invariant) {
        clusters.add(c);
      } else {
        others.add(c);
        varying.addAll(c.members());
      }
    }
  }

  /** Returns whether what is read as {@code t} stays the same from run to run. */
  public boolean isInvariant(Tensor t) {
    return inlining.sources(t).stream().allMatch(this::sourceIsInvariant);
  }

  private boolean sourceIsInvariant(Tensor s) {
    return switch (s.op()) {
      case Op.Input _ -> false;
      case Op.Read r -> !updated.contains(r.variable());
      case Op.Constant _ -> true;
      case Op.Fill _, Op.Uniform _, Op.Map _, Op.GradientOnly _, Op.Copy _ -> !varying.contains(s);
      case Op.Cast _, Op.Reduce _, Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ ->
          !varying.contains(s);
    };
  }

  /** Returns the invariant clusters in order. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** Returns the clusters that every run computes, in order. */
  public List<Cluster> others() {
    return others;
  }

  /** Returns the variables that the invariant clusters and other invariant nodes follow from. */
  public Set<Variable> variables(Collection<Tensor> more) {
    Set<Variable> variables = new HashSet<>();
    Stream.concat(
            clusters.stream().flatMap(c -> c.members().stream()).flatMap(m -> m.inputs().stream()),
            more.stream())
        .flatMap(t -> inlining.sources(t).stream())
        .forEach(
            s -> {
              if (s.op() instanceof Op.Read r) {
                variables.add(r.variable());
              }
            });
    return variables;
  }
}
