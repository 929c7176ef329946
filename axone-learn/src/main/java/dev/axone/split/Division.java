package dev.axone.split;

import dev.axone.data.DataException;
import dev.axone.random.Threefry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Divides rows into parts of given shares; each row's part as a number. */
final class Division {
  /** The stream of random numbers, apart from those that shuffle epochs. */
  private static final int STREAM = -2;

  private Division() {}

  /** Returns the numbers below n in an order that the seed decides. */
  static int[] shuffled(int n, long seed) {
    int[] order = IntStream.range(0, n).toArray();
    long key = Threefry.key(seed, 0, STREAM);
    for (int i = n - 1; i > 0; i--) {
      int j = (int) (((Threefry.bits(key, i, 0) & 0xffffffffL) * (i + 1L)) >>> 32);
      int t = order[i];
      order[i] = order[j];
      order[j] = t;
    }
    return order;
  }

  /**
   * Divides rows so that each stratum has its share in each part, to less than one row.
   *
   * @param order in which rows are taken
   * @param shares of the parts; their sum is 1
   */
  static int[] byStratum(int[] order, Attribute strata, double[] shares) {
    int[] sorted = order;
    int[] counts = strata.counts();
    if (counts.length > 1) {
      int[] starts = new int[counts.length + 1];
      for (int s = 0; s < counts.length; s++) {
        starts[s + 1] = starts[s] + counts[s];
      }
      sorted = new int[order.length];
      for (int row : order) {
        sorted[starts[strata.code(row)]++] = row;
      }
    }
    int[] parts = new int[order.length];
    double[] due = new double[shares.length];
    for (int row : sorted) {
      int most = 0;
      for (int p = 0; p < shares.length; p++) {
        due[p] += shares[p];
        most = due[p] > due[most] + 1e-9 ? p : most;
      }
      due[most]--;
      parts[row] = most;
    }
    return parts;
  }

  /**
   * Divides rows so that no group stands in two parts. The largest groups are placed first, each
   * where parts and strata come nearest to their shares.
   */
  static int[] byGroup(int[] order, Attribute groups, Attribute strata, double[] shares) {
    int[] sizes = groups.counts();
    long placeable = Arrays.stream(sizes).filter(n -> n > 0).count();
    long wanted = Arrays.stream(shares).filter(s -> s > 0).count();
    if (placeable < wanted) {
      throw new DataException(
          "group '%s' has %s values, %s parts need at least as many: a group stands in one part only"
              .formatted(groups.name(), placeable, wanted));
    }
    double[][] members = new double[sizes.length][strata.values().size()];
    for (int row = 0; row < order.length; row++) {
      members[groups.code(row)][strata.code(row)]++;
    }
    int[] totals = strata.counts();
    double[][] held = new double[shares.length][totals.length];
    int[] part = new int[sizes.length];
    List<Integer> turns =
        Arrays.stream(groupOrder(order, groups))
            .boxed()
            .sorted(Comparator.comparingInt(g -> -sizes[g]))
            .toList();
    int left = turns.size();
    for (int g : turns) {
      part[g] = best(members[g], held, totals, shares, left--);
      for (int s = 0; s < totals.length; s++) {
        held[part[g]][s] += members[g][s];
      }
    }
    return IntStream.range(0, order.length).map(row -> part[groups.code(row)]).toArray();
  }

  /** Returns the groups in the order in which their first rows come. */
  private static int[] groupOrder(int[] order, Attribute groups) {
    return Arrays.stream(order).map(groups::code).distinct().toArray();
  }

  private static int best(
      double[] members, double[][] held, int[] totals, double[] shares, int left) {
    int empty = 0;
    for (int p = 0; p < shares.length; p++) {
      empty += shares[p] > 0 && Arrays.stream(held[p]).sum() == 0 ? 1 : 0;
    }
    int best = -1;
    double minimum = Double.POSITIVE_INFINITY;
    for (int p = 0; p < shares.length; p++) {
      boolean isEmpty = Arrays.stream(held[p]).sum() == 0;
      if (shares[p] == 0 || (left <= empty && !isEmpty)) {
        continue; // The last groups go where there is none.
      }
      double cost = 0;
      for (int s = 0; s < totals.length; s++) {
        if (totals[s] > 0) {
          double before = held[p][s] / totals[s] / shares[p];
          double after = (held[p][s] + members[s]) / totals[s] / shares[p];
          cost += shares[p] * (square(after - 1) - square(before - 1));
        }
      }
      if (cost < minimum) {
        minimum = cost;
        best = p;
      }
    }
    return best;
  }

  private static double square(double x) {
    return x * x;
  }

  /** Returns the rows of a part, in rising order. */
  static int[] rows(int[] parts, int part) {
    return rows(parts, p -> p == part);
  }

  /** Returns the rows of all parts but one. */
  static int[] others(int[] parts, int part) {
    return rows(parts, p -> p != part);
  }

  /** Counts first: a stream would hold twice the rows that it finds. */
  private static int[] rows(int[] parts, IntPredicate chosen) {
    int[] rows = new int[(int) Arrays.stream(parts).filter(chosen).count()];
    int next = 0;
    for (int i = 0; i < parts.length; i++) {
      if (chosen.test(parts[i])) {
        rows[next++] = i;
      }
    }
    return rows;
  }

  /** Checks that every value has as many rows as there are parts. */
  static void checkStrata(Attribute strata, int parts, String what) {
    int[] counts = strata.counts();
    List<Integer> rare =
        IntStream.range(0, counts.length)
            .filter(s -> counts[s] > 0 && counts[s] < parts)
            .boxed()
            .toList();
    if (!rare.isEmpty()) {
      String named =
          rare.stream()
              .limit(3)
              .map(s -> "'%s' (%s)".formatted(strata.values().get(s), counts[s]))
              .collect(Collectors.joining(", "));
      throw new DataException(
          "%s by '%s': each value needs at least %s rows, one for each part, found fewer for %s%s; add rows, join rare values, or take fewer parts"
              .formatted(what, strata.name(), parts, named, rare.size() > 3 ? ", …" : ""));
    }
  }
}
