package dev.axone.cpu.schedule;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.Loop;
import dev.axone.cpu.loop.LoopBody;
import dev.axone.cpu.loop.LoopNest;
import dev.axone.cpu.machine.Target;
import dev.axone.kernel.Division;
import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds clusters that can run together, a part of the batch at a time. A cluster may follow another
 * one in a chain if for each sample it reads only what the others computed for the same sample: the
 * results stay in the cache, and threads need not wait for each other between the clusters.
 */
public final class Chains {
  /** How many clusters that cannot join a chain are skipped. */
  private static final int LOOK_AHEAD = 48;

  private final Map<Cluster, List<Tensor>> stored;
  private final Layout layout;
  private final Set<Tensor> inPlace;
  private final int slots;
  private final Target.Parts target;
  private final List<Chain> chains = new ArrayList<>();

  /** The loops of clusters that may join: most are asked for several times. */
  private final Map<Cluster, Loop> loops = new HashMap<>();

  private int batch;
  private List<Cluster> open = new ArrayList<>();
  private final Set<Tensor> computed = new HashSet<>();
  private final Set<Tensor> summed = new HashSet<>();
  private final MaxPoolChoices choices;

  private Chains(
      Map<Cluster, List<Tensor>> stored,
      Layout layout,
      Set<Tensor> inPlace,
      int slots,
      Target.Parts target,
      MaxPoolChoices choices) {
    this.choices = choices;
    this.target = target;
    this.stored = stored;
    this.slots = slots;
    this.layout = layout;
    this.inPlace = inPlace;
  }

  /**
   * Returns all clusters in chains, ordered so that each comes after those it depends on.
   *
   * @param inPlace nodes that overwrite a variable
   * @param slots how many parts of the batch may be processed at once
   */
  public static List<Chain> of(
      List<Cluster> order,
      Map<Cluster, List<Tensor>> stored,
      Layout layout,
      Set<Tensor> inPlace,
      int slots,
      Target.Parts target,
      MaxPoolChoices choices) {
    Chains c = new Chains(stored, layout, inPlace, slots, target, choices);
    Deque<Cluster> remaining = new ArrayDeque<>(order);
    int batchSize = batchSize(order);
    while (!remaining.isEmpty()) {
      c.next(remaining, batchSize);
    }
    return c.chains;
  }

  /** Returns the batch size of the first convolution or pooling, 0 if there is none. */
  private static int batchSize(List<Cluster> order) {
    return order.stream()
        .map(c -> c.members().getFirst())
        .filter(t -> t.op() instanceof Windowed)
        .map(t -> t.inputs().getFirst().shape().dim(0))
        .findFirst()
        .orElse(0);
  }

  private void next(Deque<Cluster> remaining, int batchSize) {
    Cluster first = remaining.removeFirst();
    batch = batchSize;
    computed.clear();
    summed.clear();
    open = new ArrayList<>();
    if (batchSize < 2 || !join(first)) {
      chains.add(Chain.of(first));
      return;
    }
    List<Cluster> later = new ArrayList<>();
    Set<Cluster> waiting = new HashSet<>();
    Set<Cluster> joined = new HashSet<>(open);
    while (!remaining.isEmpty() && later.size() < LOOK_AHEAD) {
      Cluster c = remaining.removeFirst();
      boolean free = !c.dependsDirectlyOn(waiting);
      if (free && join(c)) {
        joined.add(c);
      } else if (free && !c.dependsDirectlyOn(joined)) {
        chains.add(Chain.of(c));
      } else {
        later.add(c);
        waiting.add(c);
      }
    }
    later.reversed().forEach(remaining::addFirst);
    chains.add(new Chain(open, open.size() == 1 ? null : division()));
  }

  private Division division() {
    long bytes = 0;
    for (Cluster c : open) {
      for (Tensor t : stored.getOrDefault(c, List.of())) {
        bytes += (long) t.dtype().bytes() * t.shape().size();
      }
    }
    long parts = Math.max(Math.min(16, bytes >> 16), bytes / target.bytes());
    int n = (int) Math.max(1, Math.min(parts, Math.min(batch, target.maxParts())));
    return new Division(batch, n, slots);
  }

  /**
   * Adds a cluster to the open chain, if it can run a part of the batch at a time after the
   * clusters that are there.
   */
  private boolean join(Cluster c) {
    Tensor t = c.members().getFirst();
    if (writes(c) || !(c.isLoop() ? loopJoins(c) : windowJoins(t))) {
      return false;
    }
    open.add(c);
    for (Tensor s : stored.getOrDefault(c, List.of())) {
      (isSum(c) ? summed : computed).add(layout.owner(s));
    }
    return true;
  }

  private boolean writes(Cluster c) {
    for (Tensor m : c.members()) {
      if (inPlace.contains(m)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a cluster's result is complete only when all parts are done. */
  public static boolean isSum(Cluster c) {
    return c.members().getFirst().op() instanceof Windowed.ConvolutionKernel;
  }

  private boolean isNew(Tensor owner) {
    return computed.contains(owner) || summed.contains(owner);
  }

  private boolean windowJoins(Tensor t) {
    if (layout.isPlaced(t) || t.shape().size() == 0 || t.inputs().isEmpty()) {
      return false;
    }
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    return switch (t.op()) {
      case Op.Cast c -> c.type() == DType.BFLOAT16 && bySample(t) && bySample(a);
      case Windowed.Convolution _, Windowed.ConvolutionInput _ ->
          bySample(t) && bySample(a) && isDone(b);
      case Windowed.ConvolutionKernel _ ->
          t.shape().size() <= target.maxKernelElements() && bySample(a) && bySample(b);
      case Windowed.AveragePool _, Windowed.AveragePoolGradient _, Windowed.MaxPool _ ->
          bySample(t) && bySample(a);
      case Windowed.MaxPoolGradient _ ->
          choices.pooling(t) != null && bySample(t) && bySample(a) && bySample(b);
      case Windowed.MaxPoolSelect _ -> false;
      case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Reduce _, Op.MatMul _ -> false;
      case Movement _, Indexed _, Scan _ -> false;
    };
  }

  /** Returns whether an input was complete before the chain. */
  private boolean isDone(Tensor t) {
    return !isNew(layout.view(t).source());
  }

  /** Returns whether the node's first axis is the batch and each sample is contiguous. */
  private boolean bySample(Tensor t) {
    if (t.shape().dim(0) != batch) {
      return false;
    }
    View v = layout.view(t);
    return !summed.contains(v.source()) && (!computed.contains(v.source()) || v.isWhole(t.shape()));
  }

  private boolean loopJoins(Cluster c) {
    Loop loop =
        loops.computeIfAbsent(c, k -> Loop.of(k, stored.getOrDefault(k, List.of()), layout));
    LoopNest nest = loop.nest();
    int outer = nest.dims().getFirst();
    if (outer % batch != 0 || nest.reduced().getFirst() || c.space().size() == 0) {
      return false;
    }
    int operands = loop.operands().size();
    for (int k = 0; k < operands; k++) {
      LoopBody.Operand o = loop.operands().get(k);
      boolean fits =
          !isNew(o.source())
              || (computed.contains(o.source()) && fits(nest, k, o.source().shape(), o.offset()));
      if (!fits) {
        return false;
      }
    }
    for (int k = 0; k < loop.views().size(); k++) {
      View v = loop.views().get(k);
      if (!fits(nest, operands + k, v.source().shape(), v.offset())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the outermost axis of the loop covers all of the memory in order. */
  private boolean fits(LoopNest nest, int operand, Shape memory, int offset) {
    long step = nest.strides().get(operand).getFirst();
    return memory.size() % batch == 0
        && step * nest.dims().getFirst() == memory.size()
        && offset < memory.size() / batch;
  }
}
