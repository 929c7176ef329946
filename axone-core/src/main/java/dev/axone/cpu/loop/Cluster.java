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
 * Nodes that one kernel computes: any number of element-wise ones and reductions over one space of
 * indices, or one node of another kind.
 */
public final class Cluster {
  /** A search through more clusters than this gives up: they are then not joined. */
  private static final int LONGEST_SEARCH = 500;

  private static final Map<ElementWise, Integer> LENGTHS = new ConcurrentHashMap<>();

  private final List<Tensor> members = new ArrayList<>();
  private final List<Tensor> reductions = new ArrayList<>();
  private final Set<Cluster> before = new HashSet<>();
  private final Set<Cluster> after = new HashSet<>();
  private final Shape space;
  private final boolean loop;
  private final Inlining inlining;
  private int instructions;

  /** Greater than that of all clusters before: a cluster is never after one of its own level. */
  private int level;

  private boolean absorbed;

  /** Starts a cluster with a node, which is a loop if {@code loops} read what it needs. */
  public Cluster(Tensor first, Target.Loops loops) {
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

  /** Adds a node whose inputs are at hand or done before. */
  public void add(Tensor t) {
    members.add(t);
    instructions += instructions(t);
    if (t.op() instanceof Op.Reduce) {
      reductions.add(t);
    }
  }

  /** Moves members that no other one needs to another cluster, in front of what is there. */
  public void give(List<Tensor> moved, Cluster to) {
    members.removeAll(moved);
    to.members.addAll(0, moved);
    for (Tensor t : moved) {
      instructions -= instructions(t);
      to.instructions += instructions(t);
    }
  }

  /** Takes in all that another cluster computes; the two do not wait for each other. */
  public void absorb(Cluster other) {
    other.members.forEach(this::add);
    for (Cluster c : other.before) {
      c.after.remove(other);
      addBefore(c);
    }
    for (Cluster c : other.after) {
      c.before.remove(other);
      c.addBefore(this);
    }
    other.absorbed = true;
  }

  /** Returns whether another cluster computes what this did. */
  public boolean isAbsorbed() {
    return absorbed;
  }

  /** Returns about how many lane instructions the loop has. */
  public int instructions() {
    return instructions;
  }

  /** Returns about how many lane instructions a node adds, with what is computed for it alone. */
  public int instructions(Tensor t) {
    int sum =
        t.op() instanceof Op.Map m ? LENGTHS.computeIfAbsent(m.function(), Cluster::length) : 1;
    for (Tensor input : t.inputs()) {
      sum += inlining.isInlined(input) ? instructions(input) : 0;
    }
    return sum;
  }

  private static int length(ElementWise function) {
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
  public Set<Cluster> before() {
    return Collections.unmodifiableSet(before);
  }

  /** Makes another cluster, which is not after this one, run before this one. */
  public void addBefore(Cluster other) {
    if (other == this || !before.add(other)) {
      return;
    }
    other.after.add(this);
    Deque<Cluster> raised = new ArrayDeque<>();
    raise(other.level + 1, raised);
    while (!raised.isEmpty()) {
      Cluster c = raised.pop();
      c.after.forEach(next -> next.raise(c.level + 1, raised));
    }
  }

  private void raise(int minimum, Deque<Cluster> raised) {
    if (level < minimum) {
      level = minimum;
      raised.push(this);
    }
  }

  /** Returns whether this may read what another computes without having to run later for it. */
  public boolean isAbove(Cluster other) {
    return level > other.level;
  }

  /** Returns what is computed anew wherever it is read. */
  public Inlining inlining() {
    return inlining;
  }

  /** Returns what the loop runs over. */
  public Shape space() {
    return space;
  }

  /** Returns whether this is a loop over elements. */
  public boolean isLoop() {
    return loop;
  }

  /** Returns the members that reduce. */
  public List<Tensor> reductions() {
    return reductions;
  }

  /**
   * Returns whether this must run after {@code other}, directly or through others. Says yes, too,
   * when it would take long to find out.
   */
  public boolean isAfter(Cluster other) {
    if (this == other || before.contains(other)) {
      return true;
    }
    if (level <= other.level) {
      return false;
    }
    // The lowest first: they are nearest to what they may be after.
    Queue<Cluster> open = new PriorityQueue<>(Comparator.comparingInt((Cluster c) -> c.level));
    Set<Cluster> seen = new HashSet<>();
    open.add(this);
    while (!open.isEmpty() && seen.size() < LONGEST_SEARCH) {
      for (Cluster c : open.remove().before) {
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
