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
 * Which nodes loops recompute wherever they read them, instead of reading them from memory.
 * Constants are always inlined: they have no memory.
 *
 * @param comparisons functions that are inlined, as is a function of their results only (a dropout
 *     mask with its scale)
 * @param normalized whether x − mean and (x − mean) · scale are inlined, where mean and scale are
 *     broadcast
 */
public record Inlining(Set<ElementWise> comparisons, boolean normalized) {
  /** Copies the set. */
  public Inlining {
    comparisons = Set.copyOf(comparisons);
  }

  /** Returns whether the elements of {@code t} are in memory, directly or as a view. */
  public boolean isReadable(Tensor t) {
    return !isInlined(View.storage(t));
  }

  /** Returns whether loops recompute {@code t} wherever they read it. */
  public boolean isInlined(Tensor t) {
    if (!(t.op() instanceof Op.Map)) {
      return t.op() instanceof Op.Fill;
    }
    return isComparison(t)
        || areFlags(t.inputs())
        || (normalized && (isCentered(t) || isNormalized(t)));
  }

  private boolean areFlags(List<Tensor> tensors) {
    for (Tensor t : tensors) {
      if (!isFlag(t)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFlag(Tensor t) {
    return t.op() instanceof Op.Fill || isComparison(t);
  }

  /** x minus a broadcast value such as a mean: the loops that need it all read x instead. */
  private boolean isCentered(Tensor t) {
    return isMap(t, ElementWise.SUBTRACT)
        && t.inputs().get(1).op() instanceof Movement.Broadcast
        && inMemoryOnly(t.inputs().get(0));
  }

  /** A centered value times a broadcast value such as 1 / standard deviation. */
  private boolean isNormalized(Tensor t) {
    return isMap(t, ElementWise.MULTIPLY)
        && t.inputs().get(1).op() instanceof Movement.Broadcast
        && isCentered(t.inputs().get(0));
  }

  private static boolean isMap(Tensor t, ElementWise function) {
    return t.op() instanceof Op.Map m && m.function() == function;
  }

  /** Returns whether reading {@code t} costs one load: nested inlining would multiply the work. */
  private boolean inMemoryOnly(Tensor t) {
    return !(t.op() instanceof Movement.Broadcast)
        && !isFlag(t)
        && !isCentered(t)
        && !isNormalized(t)
        && !(t.op() instanceof Op.Map && areFlags(t.inputs()));
  }

  /** Comparisons of comparisons are not inlined: the paths through them would multiply. */
  private boolean isComparison(Tensor t) {
    if (!compares(t)) {
      return false;
    }
    for (Tensor input : t.inputs()) {
      if (compares(input)) {
        return false;
      }
    }
    return true;
  }

  private boolean compares(Tensor t) {
    return t.op() instanceof Op.Map m && comparisons.contains(m.function());
  }

  /** Returns the nodes whose memory is read where {@code t} is read. */
  public List<Tensor> sources(Tensor t) {
    Tensor s = View.storage(t);
    if (!isInlined(s)) {
      return List.of(s);
    }
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
