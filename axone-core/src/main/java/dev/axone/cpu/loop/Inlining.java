package dev.axone.cpu.loop;

import dev.axone.cpu.machine.Target;
import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Says what loops compute anew wherever they read it, and what stands in memory. */
public final class Inlining {
  private Inlining() {}

  /** Returns whether the elements of {@code t} stand in memory, somehow. */
  public static boolean isReadable(Tensor t) {
    return !isInlined(View.storage(t));
  }

  /** Returns whether loops can read {@code t}, or compute it anew. */
  static boolean suitsLoops(Tensor t, Target.Loops loops) {
    return isInlined(t)
        || (t.dtype() == DType.FLOAT32 && isReadable(t) && loops.suits(View.of(t), t.shape()));
  }

  /**
   * Returns whether loops compute {@code t} anew wherever they read it: constants, comparisons, a
   * function of these (a dropout mask with its factor) and normalised values, all of which cost
   * less than memory.
   */
  public static boolean isInlined(Tensor t) {
    return isFlag(t)
        || (t.op() instanceof Op.Map && t.inputs().stream().allMatch(Inlining::isFlag))
        || isCentred(t)
        || isNormalised(t);
  }

  private static boolean isFlag(Tensor t) {
    return t.op() instanceof Op.Fill || isComparison(t);
  }

  /** x less what repeats, say a mean: read by several loops, which so all read x instead. */
  private static boolean isCentred(Tensor t) {
    return isMap(t, ElementWise.SUBTRACT)
        && t.inputs().get(1).op() instanceof Movement.Broadcast
        && inMemoryOnly(t.inputs().get(0));
  }

  /** A centred value times what repeats, say one over the standard deviation. */
  private static boolean isNormalised(Tensor t) {
    return isMap(t, ElementWise.MULTIPLY)
        && t.inputs().get(1).op() instanceof Movement.Broadcast
        && isCentred(t.inputs().get(0));
  }

  private static boolean isMap(Tensor t, ElementWise function) {
    return t.op() instanceof Op.Map m && m.function() == function;
  }

  /** Whether reading {@code t} costs one load: what is inlined itself would multiply. */
  private static boolean inMemoryOnly(Tensor t) {
    return !(t.op() instanceof Movement.Broadcast)
        && !isFlag(t)
        && !isCentred(t)
        && !isNormalised(t)
        && !(t.op() instanceof Op.Map && t.inputs().stream().allMatch(Inlining::isFlag));
  }

  /** Comparisons of comparisons do not count: paths through them would multiply. */
  private static boolean isComparison(Tensor t) {
    return t.op() instanceof Op.Map m
        && compares(m)
        && t.inputs().stream().noneMatch(i -> i.op() instanceof Op.Map j && compares(j));
  }

  private static boolean compares(Op.Map m) {
    return switch (m.function()) {
      case GREATER, GREATER_EQUAL, EQUAL -> true;
      default -> false;
    };
  }

  /** Returns the nodes whose memory is read where {@code t} is read. */
  public static List<Tensor> sources(Tensor t) {
    List<Tensor> sources = new ArrayList<>();
    addSources(t, sources);
    return sources;
  }

  private static void addSources(Tensor t, List<Tensor> sources) {
    Tensor s = View.storage(t);
    if (isInlined(s)) {
      s.inputs().forEach(i -> addSources(i, sources));
    } else {
      sources.add(s);
    }
  }
}
