package dev.axone.cpu.fusion;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.LoopNest;
import dev.axone.cpu.machine.Target;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Which reductions one kernel computes together.
 *
 * @param target which loops are fast
 */
record FusedReductions(Target.Loops target) {
  private static final int MAX = 4;

  /**
   * Returns whether one kernel can still compute a cluster's reductions with {@code more} nodes.
   */
  boolean stay(Cluster c, List<Tensor> more) {
    if (c.reductions().isEmpty() && !hasReduction(more)) {
      return true;
    }
    Cluster trial = new Cluster(c.members().getFirst(), target);
    c.members().stream().skip(1).forEach(trial::add);
    more.forEach(trial::add);
    return trial.reductions().stream()
        .allMatch(r -> r.op() instanceof Op.Reduce op && LoopNest.canReduce(trial, op));
  }

  private static boolean hasReduction(List<Tensor> nodes) {
    for (Tensor t : nodes) {
      if (t.op() instanceof Op.Reduce) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether one kernel can compute a cluster and one more reduction. */
  static boolean fits(Cluster c, Op.Reduce r) {
    for (Tensor t : c.reductions()) {
      boolean alike =
          t.op() instanceof Op.Reduce other
              && other.kind() == r.kind()
              && Arrays.equals(other.axes(), r.axes());
      if (!alike) {
        return false;
      }
    }
    return c.reductions().size() < MAX && LoopNest.canReduce(c, r);
  }
}
