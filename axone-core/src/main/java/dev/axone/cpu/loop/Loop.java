package dev.axone.cpu.loop;

import dev.axone.rewrite.View;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop cluster with its index space and the memory that it reads and writes.
 *
 * @param operands the elements that it reads
 * @param kept the members that it stores
 * @param reductions the members that are sums or maxima
 * @param views the views of {@code kept} and then of {@code reductions}
 * @param nest the loop over operands and views, in this order
 */
public record Loop(
    List<LoopBody.Operand> operands,
    List<Tensor> kept,
    List<Tensor> reductions,
    List<View> views,
    LoopNest nest) {

  public static Loop of(Cluster cluster, List<Tensor> stored, Layout layout) {
    List<LoopBody.Operand> operands = LoopBody.operands(cluster, layout);
    List<Tensor> reductions = cluster.reductions();
    List<Tensor> kept = new ArrayList<>(stored);
    kept.removeAll(reductions);
    List<View> views = new ArrayList<>();
    List<int[]> strides = new ArrayList<>();
    for (LoopBody.Operand o : operands) {
      strides.add(o.strides());
    }
    for (Tensor t : kept) {
      View v = layout.view(t);
      views.add(v);
      strides.add(v.strides());
    }
    for (Tensor t : reductions) {
      views.add(layout.view(t));
      strides.add(broadcastStrides(t.shape()));
    }
    int[] reduced =
        reductions.isEmpty() ? new int[0] : ((Op.Reduce) reductions.getFirst().op()).axes();
    return new Loop(
        operands, kept, reductions, views, LoopNest.of(cluster.space(), reduced, strides));
  }

  /** Returns the index of the first operand that is the result of a reduction. */
  public int firstReduction() {
    return operands.size() + kept.size();
  }

  private static int[] broadcastStrides(Shape shape) {
    int[] s = shape.strides();
    for (int i = 0; i < s.length; i++) {
      s[i] = shape.dim(i) == 1 ? 0 : s[i];
    }
    return s;
  }
}
