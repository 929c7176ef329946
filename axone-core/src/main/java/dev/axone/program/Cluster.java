package dev.axone.program;

import dev.axone.kernel.lane.LaneCode;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Nodes that one kernel computes: any number of element-wise ones and reductions over one space of
 * indices, or one node of another kind.
 */
final class Cluster {
  private final List<Tensor> members = new ArrayList<>();
  private final Set<Cluster> before = new HashSet<>();
  private final Shape space;
  private final boolean loop;
  private int instructions;

  Cluster(Tensor first) {
    this.loop =
        first.op() instanceof Op.Map
            || (first.op() instanceof Op.StopGradient
                && Nodes.suitsLoops(first.inputs().getFirst()))
            || first.op() instanceof Op.Reduce;
    this.space =
        first.op() instanceof Op.Reduce ? first.inputs().getFirst().shape() : first.shape();
    add(first);
  }

  /** Adds a node whose inputs are at hand or done before. */
  void add(Tensor t) {
    members.add(t);
    instructions += instructions(t);
  }

  /** Returns about how many lane instructions the loop has. */
  int instructions() {
    return instructions;
  }

  /** Returns about how many lane instructions a node adds, with what is computed for it alone. */
  static int instructions(Tensor t) {
    int own =
        switch (t.op()) {
          case Op.Map m -> length(m.function());
          default -> 1;
        };
    return own + t.inputs().stream().filter(Nodes::isInlined).mapToInt(Cluster::instructions).sum();
  }

  private static int length(ElementWise function) {
    LaneCode code = new LaneCode();
    int[] arguments = IntStream.range(0, function.arity()).map(i -> code.constant(i)).toArray();
    function.lower(code, arguments);
    return code.instructions().size() - arguments.length;
  }

  /** Returns the nodes, inputs before their users. */
  List<Tensor> members() {
    return members;
  }

  /** Returns the clusters that must run before this one. */
  Set<Cluster> before() {
    return before;
  }

  /** Returns what the loop runs over. */
  Shape space() {
    return space;
  }

  /** Returns whether this is a loop over elements. */
  boolean isLoop() {
    return loop;
  }

  /** Returns the members that reduce. */
  List<Tensor> reductions() {
    return members.stream().filter(m -> m.op() instanceof Op.Reduce).toList();
  }

  /** Returns whether this must run after {@code other}, directly or through others. */
  boolean isAfter(Cluster other) {
    return reaches(this, other, new HashSet<>());
  }

  private static boolean reaches(Cluster from, Cluster to, Set<Cluster> seen) {
    if (from == to) {
      return true;
    }
    return seen.add(from) && from.before.stream().anyMatch(c -> reaches(c, to, seen));
  }
}
