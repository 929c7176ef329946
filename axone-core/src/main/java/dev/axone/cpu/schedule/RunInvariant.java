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
 * The run-invariant nodes: those that depend only on constants, on inputs that are the same in each
 * run, and on variables that the program does not update. They are computed before the first run
 * and after such a variable was changed, not in each run.
 */
public final class RunInvariant {
  private final Inlining inlining;
  private final Set<Tensor> fixed;
  private final Set<Variable> updated;
  private final Set<Tensor> varying = new HashSet<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private final List<Cluster> others = new ArrayList<>();

  /**
   * Finds the run-invariant clusters.
   *
   * @param fixed the inputs that are the same in each run
   * @param order the clusters of a program in order
   * @param inlining which nodes are recomputed wherever they are read
   */
  public RunInvariant(Graph graph, Set<Tensor> fixed, List<Cluster> order, Inlining inlining) {
    this.inlining = inlining;
    this.fixed = fixed;
    this.updated = graph.updates().keySet();
    Set<Tensor> written = new HashSet<>();
    graph.updates().values().forEach(t -> written.add(View.storage(t)));
    for (Cluster c : order) {
      if (isInvariant(c, written)) {
        clusters.add(c);
      } else {
        others.add(c);
        varying.addAll(c.members());
      }
    }
  }

  private boolean isInvariant(Cluster c, Set<Tensor> written) {
    for (Tensor m : c.members()) {
      if (written.contains(m) || m.op() instanceof Op.Uniform) {
        return false;
      }
      for (Tensor input : m.inputs()) {
        if (!isInvariant(input)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether {@code t} is the same in each run. */
  public boolean isInvariant(Tensor t) {
    for (Tensor s : inlining.sources(t)) {
      if (!sourceIsInvariant(s)) {
        return false;
      }
    }
    return true;
  }

  private boolean sourceIsInvariant(Tensor s) {
    return switch (s.op()) {
      case Op.Input _ -> fixed.contains(s);
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

  /**
   * Returns the variables that the invariant clusters and {@code more} invariant nodes depend on.
   */
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
