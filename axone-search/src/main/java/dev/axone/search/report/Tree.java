package dev.axone.search.report;

import dev.axone.search.space.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A regression tree over the unit cube, as the boxes of its leaves. A box has a subset of unordered
 * values.
 */
final class Tree {
  /** Smaller nodes are leaves. */
  private static final int MINIMUM = 3;

  /**
   * A part of the cube.
   *
   * @param low by parameter, the lower end
   * @param high the upper end
   * @param holds by unordered parameter, which of its values are in it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Box(double[] low, double[] high, boolean[][] holds) {
    /** Returns the fraction of parameter j's values that are in it. */
    double width(int j) {
      boolean[] values = holds[j];
      if (values.length == 0) {
        return high[j] - low[j];
      }
      int n = 0;
      for (boolean b : values) {
        n += b ? 1 : 0;
      }
      return (double) n / values.length;
    }

    double volume() {
      double v = 1;
      for (int j = 0; j < low.length; j++) {
        v *= width(j);
      }
      return v;
    }

    Box copy() {
      return new Box(
          low.clone(),
          high.clone(),
          Arrays.stream(holds).map(boolean[]::clone).toArray(boolean[][]::new));
    }
  }

  private record Leaf(Box box, double volume, double value) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Split(int j, double at, boolean[] left, double gain) {}

  private final List<Domain> domains;
  private final double[][] x;
  private final double[] y;
  private final List<Leaf> leaves = new ArrayList<>();

  /** Grows a tree on rows, which may be repeated. */
  Tree(List<Domain> domains, double[][] x, double[] y, int[] rows) {
    this.domains = domains;
    this.x = x;
    this.y = y;
    int d = domains.size();
    double[] ones = new double[d];
    Arrays.fill(ones, 1);
    boolean[][] holds = new boolean[d][];
    for (int j = 0; j < d; j++) {
      holds[j] = new boolean[domains.get(j).ordered() ? 0 : domains.get(j).levels()];
      Arrays.fill(holds[j], true);
    }
    grow(new Box(new double[d], ones, holds), rows);
  }

  private void grow(Box box, int[] rows) {
    Split best = null;
    if (rows.length >= MINIMUM) {
      for (int j = 0; j < domains.size(); j++) {
        Split s = domains.get(j).ordered() ? ordered(j, rows) : unordered(j, rows);
        best = best == null || s.gain > best.gain ? s : best;
      }
    }
    if (best == null || best.gain <= 1e-12) {
      double mean = Arrays.stream(rows).mapToDouble(r -> y[r]).average().orElse(0);
      leaves.add(new Leaf(box, box.volume(), mean));
      return;
    }
    Split split = best;
    Box left = box.copy();
    Box right = box.copy();
    if (domains.get(split.j).ordered()) {
      left.high[split.j] = split.at;
      right.low[split.j] = split.at;
    } else {
      for (int c = 0; c < split.left.length; c++) {
        left.holds[split.j][c] &= split.left[c];
        right.holds[split.j][c] &= !split.left[c];
      }
    }
    grow(left, Arrays.stream(rows).filter(r -> isLeft(split, r)).toArray());
    grow(right, Arrays.stream(rows).filter(r -> !isLeft(split, r)).toArray());
  }

  private boolean isLeft(Split s, int row) {
    return domains.get(s.j).ordered() ? x[row][s.j] < s.at : s.left[category(s.j, row)];
  }

  private int category(int j, int row) {
    int levels = domains.get(j).levels();
    return Math.min((int) (x[row][j] * levels), levels - 1);
  }

  /** Returns the split with the largest reduction of the squared error. */
  private Split ordered(int j, int[] rows) {
    Integer[] sorted = Arrays.stream(rows).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(r -> x[r][j]));
    double all = Arrays.stream(rows).mapToDouble(r -> y[r]).sum();
    Split best = new Split(j, 0, new boolean[0], 0);
    double sum = 0;
    for (int i = 1; i < sorted.length; i++) {
      sum += y[sorted[i - 1]];
      double from = x[sorted[i - 1]][j];
      double to = x[sorted[i]][j];
      double gain = gain(sum, i, all, sorted.length);
      if (from < to && gain > best.gain) {
        best = new Split(j, (from + to) / 2, new boolean[0], gain);
      }
    }
    return best;
  }

  /** As {@link #ordered}, of the values in the order of their means, which holds the best split. */
  private Split unordered(int j, int[] rows) {
    int levels = domains.get(j).levels();
    double[] sums = new double[levels];
    int[] counts = new int[levels];
    for (int r : rows) {
      sums[category(j, r)] += y[r];
      counts[category(j, r)]++;
    }
    List<Integer> present = new ArrayList<>();
    for (int c = 0; c < levels; c++) {
      if (counts[c] > 0) {
        present.add(c);
      }
    }
    present.sort(Comparator.comparingDouble(c -> sums[c] / counts[c]));
    double all = Arrays.stream(sums).sum();
    Split best = new Split(j, 0, new boolean[0], 0);
    boolean[] left = new boolean[levels];
    double sum = 0;
    int n = 0;
    for (int i = 0; i < present.size() - 1; i++) {
      int c = present.get(i);
      left[c] = true;
      sum += sums[c];
      n += counts[c];
      double gain = gain(sum, n, all, rows.length);
      if (gain > best.gain) {
        best = new Split(j, 0, left.clone(), gain);
      }
    }
    return best;
  }

  private static double gain(double left, int n, double all, int count) {
    double right = all - left;
    return left * left / n + right * right / (count - n) - all * all / count;
  }

  /** Returns the mean over the whole cube. */
  private double mean() {
    return leaves.stream().mapToDouble(l -> l.volume * l.value).sum();
  }

  /** Returns the variance over the whole cube. */
  double variance() {
    double mean = mean();
    return leaves.stream().mapToDouble(l -> l.volume * (l.value - mean) * (l.value - mean)).sum();
  }

  /** Returns the variance of the mean over all other parameters, seen as a function of one. */
  double variance(int j) {
    double mean = mean();
    double[] ends =
        domains.get(j).ordered()
            ? leaves.stream().mapToDouble(l -> l.box.low[j]).distinct().sorted().toArray()
            : new double[domains.get(j).levels()];
    double variance = 0;
    for (int i = 0; i < ends.length; i++) {
      boolean ordered = domains.get(j).ordered();
      double to = i + 1 < ends.length ? ends[i + 1] : 1;
      double width = ordered ? to - ends[i] : 1.0 / ends.length;
      double value = 0;
      for (Leaf l : leaves) {
        boolean in =
            ordered ? l.box.low[j] <= ends[i] && l.box.high[j] > ends[i] : l.box.holds[j][i];
        value += in ? l.value * l.volume / l.box.width(j) : 0;
      }
      variance += width * (value - mean) * (value - mean);
    }
    return variance;
  }
}
