package dev.axone.cpu.loop;

import dev.axone.cpu.machine.Target;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A loop over an index space with as few axes as its operands allow: neighbouring axes are merged
 * if each operand has one stride over both. The last axis is the kernel's columns, the one before
 * its rows; the caller loops over the others.
 *
 * @param dims the size of each axis
 * @param reduced which axes a reduction runs over
 * @param strides for each operand the step along each axis, in elements
 */
public record LoopNest(List<Integer> dims, List<Boolean> reduced, List<List<Integer>> strides) {
  /** Floats in a cache line: columns are divided at multiples of it. */
  public static final int LINE = 16;

  public static LoopNest of(Shape space, int[] reducedAxes, List<int[]> operands) {
    List<Integer> dims = new ArrayList<>();
    List<Boolean> reduced = new ArrayList<>();
    List<List<Integer>> strides = new ArrayList<>();
    operands.forEach(o -> strides.add(new ArrayList<>()));
    for (int axis = 0; axis < space.rank(); axis++) {
      if (space.dim(axis) == 1) {
        continue;
      }
      boolean reduces = contains(reducedAxes, axis);
      int last = dims.size() - 1;
      if (last >= 0
          && reduced.get(last) == reduces
          && isMergeable(strides, operands, axis, space)) {
        dims.set(last, dims.get(last) * space.dim(axis));
        for (int k = 0; k < operands.size(); k++) {
          strides.get(k).set(last, operands.get(k)[axis]);
        }
      } else {
        dims.add(space.dim(axis));
        reduced.add(reduces);
        for (int k = 0; k < operands.size(); k++) {
          strides.get(k).add(operands.get(k)[axis]);
        }
      }
    }
    if (dims.isEmpty()) {
      dims.add(1);
      reduced.add(reducedAxes.length > 0);
      strides.forEach(s -> s.add(1));
    }
    return new LoopNest(dims, reduced, strides);
  }

  private static boolean contains(int[] axes, int axis) {
    for (int a : axes) {
      if (a == axis) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMergeable(
      List<List<Integer>> strides, List<int[]> operands, int axis, Shape space) {
    for (int k = 0; k < operands.size(); k++) {
      if (strides.get(k).getLast() != operands.get(k)[axis] * space.dim(axis)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether one kernel can compute the reduction: over its columns, or over its rows. */
  boolean isReducible() {
    int n = dims.size();
    int count = Collections.frequency(reduced, true);
    return count == 0 || (count == 1 && (reduced.get(n - 1) || (n > 1 && reduced.get(n - 2))));
  }

  /** Returns whether the columns are reduced, not the rows. */
  public boolean reducesColumns() {
    return reduced.getLast();
  }

  /**
   * Returns how many rows are processed as one long row, so that the start of a row costs little: 1
   * if it does not pay or operands do not allow it. With three axes the rows of one index of the
   * first axis are joined.
   *
   * @param firstReduction operands from here on are results of reductions
   * @param unit rows that must stay together, 0 for none
   */
  public int period(Target.ShortRows target, int firstReduction, int unit) {
    int n = dims.size();
    boolean suits = n == 2 || (n == 3 && reduced.get(1) && reduced.indexOf(true) == 1);
    boolean pays =
        n > 1
            && columns() < target.shorterThan()
            && (long) rows() * columns() >= target.minElements();
    if (!suits || !pays || reducesColumns()) {
      return 1;
    }
    for (int k = 0; k < firstReduction; k++) {
      boolean whole = rowStride(k) == columns() && !isSplat(k);
      if (!whole && !isRepeated(k)) {
        return 1;
      }
    }
    int unitRows = n == 3 ? rows() : unit;
    for (int p = 2; p <= target.maxColumns() / columns(); p++) {
      int width = p * columns();
      if (width >= target.minColumns() && width % LINE == 0 && unitRows % p == 0) {
        return p;
      }
    }
    return 1;
  }

  /** Returns this nest with {@code period} rows joined to one; the remaining rows are left out. */
  public LoopNest packed(int period) {
    int n = dims.size();
    List<Integer> sizes = new ArrayList<>(dims);
    sizes.set(n - 2, rows() / period);
    sizes.set(n - 1, columns() * period);
    List<List<Integer>> steps = new ArrayList<>();
    for (List<Integer> s : strides) {
      List<Integer> step = new ArrayList<>(s);
      step.set(n - 2, s.get(n - 2) * period);
      steps.add(step);
    }
    return new LoopNest(sizes, reduced, steps);
  }

  /**
   * Returns whether all rows read the same row of an operand, for all indices of the other axes.
   */
  boolean isRepeated(int operand) {
    List<Integer> s = strides.get(operand);
    for (int i = 0; i < s.size() - 1; i++) {
      if (s.get(i) != 0) {
        return false;
      }
    }
    return !isSplat(operand);
  }

  /** Returns those of the first {@code operands} operands whose row is the same for all rows. */
  public List<Integer> repeated(int operands) {
    List<Integer> repeated = new ArrayList<>();
    for (int k = 0; k < operands; k++) {
      if (isRepeated(k)) {
        repeated.add(k);
      }
    }
    return repeated;
  }

  public int columns() {
    return dims.getLast();
  }

  public int rows() {
    return dims.size() > 1 ? dims.get(dims.size() - 2) : 1;
  }

  /** Returns how often the kernel is called: the product of the axes before rows and columns. */
  public int calls() {
    int calls = 1;
    for (int i = 0; i < dims.size() - 2; i++) {
      calls *= dims.get(i);
    }
    return calls;
  }

  /** Returns whether an operand is the same for all columns of a row. */
  public boolean isSplat(int operand) {
    return strides.get(operand).getLast() == 0;
  }

  /** Returns an operand's step from row to row, in elements. */
  public int rowStride(int operand) {
    List<Integer> s = strides.get(operand);
    return s.size() > 1 ? s.get(s.size() - 2) : 0;
  }

  /** Returns the offset of an operand at the start of a call, in elements. */
  public long start(int operand, int call) {
    long start = 0;
    int rest = call;
    for (int i = dims.size() - 3; i >= 0; i--) {
      start += (long) (rest % dims.get(i)) * strides.get(operand).get(i);
      rest /= dims.get(i);
    }
    return start;
  }

  /** Returns whether one kernel can compute the cluster and, with it, the reduction. */
  public static boolean canReduce(Cluster cluster, Op.Reduce reduction) {
    return canReduce(cluster, reduction, Layout.plain(), List.of());
  }

  /**
   * Returns whether one kernel can compute the cluster and, with it, the reduction.
   *
   * @param stored the members that are written to memory
   */
  public static boolean canReduce(
      Cluster cluster, Op.Reduce reduction, Layout layout, List<Tensor> stored) {
    List<int[]> strides = new ArrayList<>();
    LoopBody.operands(cluster, layout).forEach(o -> strides.add(o.strides()));
    stored.forEach(t -> strides.add(layout.view(t).strides()));
    return of(cluster.space(), reduction.axes(), strides).isReducible();
  }
}
