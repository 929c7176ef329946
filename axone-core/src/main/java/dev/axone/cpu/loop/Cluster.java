package dev.axone.cpu.loop;

import dev.axone.cpu.machine.Inlining;
import dev.axone.cpu.machine.Target;
import dev.axone.kernel.lane.LaneCode;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Nodes that one kernel computes: any number of element-wise operations and reductions over one
 * index space, or one node of another kind.
 */
public final class Cluster {
  /** A dependency search ends after this many clusters: the two are then not joined. */
  private static final int MAX_SEARCHED = 500;

  private static final Map<ElementWise, Integer> LENGTHS = new ConcurrentHashMap<>();

  private final Tensor first;
  private final List<Tensor> members = new ArrayList<>();
  private final List<Tensor> reductions = new ArrayList<>();
  private final Set<Cluster> dependencies = new HashSet<>();
  private final Set<Cluster> dependents = new HashSet<>();
  private final Shape space;
  private final boolean loop;
  private final Inlining inlining;
  private int instructions;

  /**
   * Larger than the levels of all clusters before it: a cluster never depends on one of its own
   * level.
   */
  private int level;

  private boolean absorbed;

  /** Creates a cluster of one node; it is a loop if {@code loops} can read the node's inputs. */
  public Cluster(Tensor first, Target.Loops loops) {
    this.first = first;
    this.inlining = loops.inlining();
    this.loop =
        switch (first.op()) {
          case Op.Map _, Op.Reduce _ -> true;
          case Op.Copy _ -> loops.suits(first.inputs().getFirst());
          case Op.Source _, Op.GradientOnly _, Op.Cast _, Op.MatMul _ -> false;
          case Movement _, Windowed _, Indexed _, Scan _ -> false;
        };
    this.space =
        first.op() instanceof Op.Reduce ? first.inputs().getFirst().shape() : first.shape();
    add(first);
  }

  /** Adds a node whose inputs are computed in this cluster or before it. */
  public void add(Tensor t) {
    members.add(t);
    instructions += instructions(t);
    if (t.op() instanceof Op.Reduce) {
      reductions.add(t);
    }
  }

  /** Moves members that no other member needs to the beginning of another cluster. */
  public void moveTo(Cluster to, List<Tensor> moved) {
    members.removeAll(moved);
    to.members.addAll(0, moved);
    for (Tensor t : moved) {
      instructions -= instructions(t);
      to.instructions += instructions(t);
    }
  }

  /** Adds all nodes of another cluster to this one; neither may depend on the other. */
  public void absorb(Cluster other) {
    other.members.forEach(this::add);
    for (Cluster c : other.dependencies) {
      c.dependents.remove(other);
      addDependency(c);
    }
    for (Cluster c : other.dependents) {
      c.dependencies.remove(other);
      c.addDependency(this);
    }
    other.absorbed = true;
  }

  /** Returns whether the nodes of this cluster were added to another one. */
  public boolean isAbsorbed() {
    return absorbed;
  }

  /** Returns the approximate number of lane instructions of the loop. */
  public int instructions() {
    return instructions;
  }

  /**
   * Returns the approximate number of lane instructions that a node adds, with its inlined inputs.
   */
  public int instructions(Tensor t) {
    int sum = t.op() instanceof Op.Map m ? length(m.function()) : 1;
    for (Tensor input : t.inputs()) {
      sum += inlining.isInlined(input) ? instructions(input) : 0;
    }
    return sum;
  }

  private static int length(ElementWise function) {
    Integer known = LENGTHS.get(function);
    return known == null ? LENGTHS.computeIfAbsent(function, Cluster::lowered) : known;
  }

  private static int lowered(ElementWise function) {
    LaneCode code = new LaneCode();
    int[] arguments = new int[function.arity()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = code.constant(i);
    }
    function.lower(code, arguments);
    return code.instructions().size() - arguments.length;
  }

  /** Returns the nodes, inputs before their users. */
  public List<Tensor> members() {
    return members;
  }

  /** Returns the clusters that must run before this one. */
  public Set<Cluster> dependencies() {
    return Collections.unmodifiableSet(dependencies);
  }

  /** Returns whether one of {@code others} must run before this one, but for indirect reasons. */
  public boolean dependsDirectlyOn(Set<Cluster> others) {
    for (Cluster c : dependencies) {
      if (others.contains(c)) {
        return true;
      }
    }
    return false;
  }

  /** Makes this cluster depend on another one, which does not depend on this one. */
  public void addDependency(Cluster other) {
    if (other == this || !dependencies.add(other)) {
      return;
    }
    other.dependents.add(this);
    if (level > other.level) {
      return;
    }
    Deque<Cluster> raised = new ArrayDeque<>();
    raise(other.level + 1, raised);
    while (!raised.isEmpty()) {
      Cluster c = raised.pop();
      c.dependents.forEach(next -> next.raise(c.level + 1, raised));
    }
  }

  private void raise(int minimum, Deque<Cluster> raised) {
    if (level < minimum) {
      level = minimum;
      raised.push(this);
    }
  }

  /**
   * Returns whether this already runs after another cluster by its level, so that it may read the
   * other's results.
   */
  public boolean isLater(Cluster other) {
    return level > other.level;
  }

  /** Returns which nodes are recomputed wherever they are read. */
  public Inlining inlining() {
    return inlining;
  }

  /** Returns the index space of the loop. */
  public Shape space() {
    return space;
  }

  /** Returns whether this is a loop over elements. */
  public boolean isLoop() {
    return loop;
  }

  /** Returns the members that are reductions. */
  public List<Tensor> reductions() {
    return reductions;
  }

  /** Returns the hash of the node that the cluster was created of, the same in each process. */
  @Override
  public int hashCode() {
    return first.hashCode();
  }

  /**
   * Returns whether this must run after {@code other}, directly or through others. Also returns
   * true when the search would take too long.
   */
  public boolean dependsOn(Cluster other) {
    if (this == other || dependencies.contains(other)) {
      return true;
    }
    if (level <= other.level || other.dependents.isEmpty()) {
      return false;
    }
    // The lowest levels first: they are nearest to {@code other}.
    Queue<Cluster> open = new PriorityQueue<>(Comparator.comparingInt((Cluster c) -> c.level));
    Set<Cluster> seen = new HashSet<>();
    open.add(this);
    while (!open.isEmpty() && seen.size() < MAX_SEARCHED) {
      for (Cluster c : open.remove().dependencies) {
        if (c == other) {
          return true;
        }
        if (c.level > other.level && seen.add(c)) {
          open.add(c);
        }
      }
    }
    return !open.isEmpty();
  }
}
