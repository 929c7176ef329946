package dev.axone.cpu.loop;

import dev.axone.cpu.machine.Inlining;
import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneOp;
import dev.axone.rewrite.View;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lane code of a loop cluster and its operands. */
public final class LoopBody {
  /**
   * Elements in memory that a loop reads.
   *
   * @param source the node whose memory holds the elements
   * @param offset elements from the start of that memory
   * @param strides the step along each axis of the index space, in elements
   */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  public record Operand(Tensor source, int offset, int... strides) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Operand o
          && source == o.source
          && offset == o.offset
          && Arrays.equals(strides, o.strides);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * source.hashCode() + offset) + Arrays.hashCode(strides);
    }

    /**
     * Returns whether it reads, at each index of {@code space}, the element of its whole source at
     * the same index.
     */
    public boolean isAligned(Shape space) {
      return offset == 0
          && source.shape().size() == space.size()
          && View.isRowMajor(space, strides);
    }
  }

  private final Layout layout;
  private final Inlining inlining;
  private final Set<Tensor> members;
  private final Map<Operand, Integer> numbers = new HashMap<>();
  private final List<Operand> operands = new ArrayList<>();
  private final Map<Tensor, Integer> values = new HashMap<>();
  private final LaneCode code = new LaneCode();

  private LoopBody(Cluster cluster, Layout layout) {
    this.layout = layout;
    this.inlining = cluster.inlining();
    this.members = new HashSet<>(cluster.members());
    for (Tensor m : cluster.members()) {
      for (Tensor input : m.inputs()) {
        collect(input);
      }
    }
  }

  /** Returns the operands that the cluster reads. */
  public static List<Operand> operands(Cluster cluster, Layout layout) {
    return new LoopBody(cluster, layout).operands;
  }

  /**
   * Returns the code. Its operands are {@link #operands}, then the outputs.
   *
   * @param nest the loop; it defines which operands vary along the columns
   * @param stored the members that are written to memory
   */
  public static LaneCode code(Cluster cluster, Layout layout, LoopNest nest, List<Tensor> stored) {
    LoopBody body = new LoopBody(cluster, layout);
    for (Tensor m : cluster.members()) {
      if (!(m.op() instanceof Op.Reduce)) {
        body.values.put(m, body.value(m, nest));
      }
    }
    for (Tensor t : stored) {
      body.code.output(body.value(t, nest), LaneCode.Sink.STORE);
    }
    for (Tensor t : cluster.reductions()) {
      boolean sum = ((Op.Reduce) t.op()).kind() == Op.Reduction.SUM;
      int value = body.value(t.inputs().getFirst(), nest);
      body.code.output(
          value,
          nest.reducesColumns()
              ? (sum ? LaneCode.Sink.SUM_ROW : LaneCode.Sink.MAX_ROW)
              : (sum ? LaneCode.Sink.SUM_COLUMN : LaneCode.Sink.MAX_COLUMN));
    }
    return body.code;
  }

  private void collect(Tensor t) {
    if (members.contains(t)) {
      return;
    }
    switch (t.op()) {
      case Op.Fill _ -> {}
      case Op.Map _ when inlining.isInlined(t) -> t.inputs().forEach(this::collect);
      case Op.Map _, Op.Copy _, Op.Given _, Op.Uniform _, Op.GradientOnly _ -> add(elements(t));
      case Op.Cast _, Op.Reduce _, Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ ->
          add(elements(t));
    }
  }

  private void add(Operand o) {
    if (numbers.putIfAbsent(o, operands.size()) == null) {
      operands.add(o);
    }
  }

  private Operand elements(Tensor t) {
    View v = layout.view(t);
    return new Operand(v.source(), v.offset(), v.strides());
  }

  private int number(Operand o) {
    Integer n = numbers.get(o);
    if (n == null) {
      throw new IllegalStateException("operand was not collected: " + o);
    }
    return n;
  }

  private int value(Tensor t, LoopNest nest) {
    Integer known = values.get(t);
    if (known != null) {
      return known;
    }
    int value =
        switch (t.op()) {
          case Op.Fill f -> code.constant(f.value());
          case Op.Copy _ when members.contains(t) -> value(t.inputs().getFirst(), nest);
          case Op.Map m when members.contains(t) || inlining.isInlined(t) ->
              m.function().lower(code, values(t.inputs(), nest));
          case Op.Map _, Op.Copy _, Op.Given _, Op.Uniform _, Op.GradientOnly _ -> load(t, nest);
          case Op.Cast _, Op.Reduce _, Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ ->
              load(t, nest);
        };
    values.put(t, value);
    return value;
  }

  private int[] values(List<Tensor> tensors, LoopNest nest) {
    int[] all = new int[tensors.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = value(tensors.get(i), nest);
    }
    return all;
  }

  private int load(Tensor t, LoopNest nest) {
    int n = number(elements(t));
    return code.emit(nest.isSplat(n) ? LaneOp.SPLAT : LaneOp.LOAD, n);
  }
}
