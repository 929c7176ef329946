package dev.axone.cpu.machine;

import dev.axone.rewrite.View;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What loops compute anew wherever they read it, and what stands in memory. Constants are always
 * computed anew: they have no memory.
 *
 * @param comparisons functions that are computed anew, as is a function of their results alone (a
 *     dropout mask with its factor)
 * @param normalized whether x − mean and (x − mean) · scale are computed anew, where mean and scale
 *     repeat
 */
public record Inlining(Set<ElementWise> comparisons, boolean normalized) {
  /** Copies the set. */
  public Inlining {
    comparisons = Set.copyOf(comparisons);
  }

  /** Returns whether the elements of {@code t} stand in memory, somehow. */
  public boolean isReadable(Tensor t) {
    return !isInlined(View.storage(t));
  }

  /** Returns whether loops compute {@code t} anew wherever they read it. */
  public boolean isInlined(Tensor t) {
    return isFlag(t)
        || (t.op() instanceof Op.Map && t.inputs().stream().allMatch(this::isFlag))
        || (normalized && (isCentered(t) || isNormalized(t)));
  }

  private boolean isFlag(Tensor t) {
    return t.op() instanceof Op.Fill || isComparison(t);
  }

  /** x less what repeats, say a mean: read by several loops, which so all read x instead. */
  private boolean isCentered(Tensor t) {
    return isMap(t, ElementWise.SUBTRACT)
        && t.inputs().get(1).op() instanceof Movement.Broadcast
        && inMemoryOnly(t.inputs().get(0));
  }

  /** A centered value times what repeats, say one over the standard deviation. */
  private boolean isNormalized(Tensor t) {
    return isMap(t, ElementWise.MULTIPLY)
        && t.inputs().get(1).op() instanceof Movement.Broadcast
        && isCentered(t.inputs().get(0));
  }

  private static boolean isMap(Tensor t, ElementWise function) {
    return t.op() instanceof Op.Map m && m.function() == function;
  }

  /** Whether reading {@code t} costs one load: what is inlined itself would multiply. */
  private boolean inMemoryOnly(Tensor t) {
    return !(t.op() instanceof Movement.Broadcast)
        && !isFlag(t)
        && !isCentered(t)
        && !isNormalized(t)
        && !(t.op() instanceof Op.Map && t.inputs().stream().allMatch(this::isFlag));
  }

  /** Comparisons of comparisons do not count: paths through them would multiply. */
  private boolean isComparison(Tensor t) {
    return compares(t) && t.inputs().stream().noneMatch(this::compares);
  }

  private boolean compares(Tensor t) {
    return t.op() instanceof Op.Map m && comparisons.contains(m.function());
  }

  /** Returns the nodes whose memory is read where {@code t} is read. */
  public List<Tensor> sources(Tensor t) {
    List<Tensor> sources = new ArrayList<>();
    addSources(t, sources);
    return sources;
  }

  private void addSources(Tensor t, List<Tensor> sources) {
    Tensor s = View.storage(t);
    if (isInlined(s)) {
      s.inputs().forEach(i -> addSources(i, sources));
    } else {
      sources.add(s);
    }
  }
}
