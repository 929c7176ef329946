package dev.axone.split;

import dev.axone.data.DataException;
import dev.axone.random.Threefry;
import dev.axone.vocabulary.Plural;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Divides rows into parts of given fractions: returns the index of each row's part. */
final class Division {
  /** The stream of random numbers, apart from those that shuffle epochs. */
  private static final int STREAM = -2;

  private Division() {}

  /** Returns the integers below n, shuffled by a seed. */
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
   * Divides rows so that each stratum has its fraction in each part, to less than one row.
   *
   * @param order the order in which rows are assigned
   * @param fractions the fractions of the parts; their sum is 1
   */
  static int[] byStratum(int[] order, Attribute strata, double[] fractions) {
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
    double[] due = new double[fractions.length];
    for (int row : sorted) {
      int max = 0;
      for (int p = 0; p < fractions.length; p++) {
        due[p] += fractions[p];
        max = due[p] > due[max] + 1e-9 ? p : max;
      }
      due[max]--;
      parts[row] = max;
    }
    return parts;
  }

  /**
   * Divides rows so that no group is in two parts. The largest groups are assigned first, each to
   * the part that brings parts and strata closest to their fractions.
   */
  static int[] byGroup(int[] order, Attribute groups, Attribute strata, double[] fractions) {
    int[] sizes = groups.counts();
    long available = Arrays.stream(sizes).filter(n -> n > 0).count();
    long wanted = Arrays.stream(fractions).filter(s -> s > 0).count();
    if (available < wanted) {
      throw new DataException(
          "group '%s' has %s, %s need at least as many: all rows of a group are in one part"
              .formatted(groups.name(), Plural.of(available, "value"), Plural.of(wanted, "part")));
    }
    double[][] members = new double[sizes.length][strata.values().size()];
    for (int row = 0; row < order.length; row++) {
      members[groups.code(row)][strata.code(row)]++;
    }
    int[] totals = strata.counts();
    double[][] assigned = new double[fractions.length][totals.length];
    int[] part = new int[sizes.length];
    List<Integer> bySize =
        Arrays.stream(groupOrder(order, groups))
            .boxed()
            .sorted(Comparator.comparingInt(g -> -sizes[g]))
            .toList();
    int left = bySize.size();
    for (int g : bySize) {
      part[g] = best(members[g], assigned, totals, fractions, left--);
      for (int s = 0; s < totals.length; s++) {
        assigned[part[g]][s] += members[g][s];
      }
    }
    return IntStream.range(0, order.length).map(row -> part[groups.code(row)]).toArray();
  }

  /** Returns the groups in the order of their first rows. */
  private static int[] groupOrder(int[] order, Attribute groups) {
    return Arrays.stream(order).map(groups::code).distinct().toArray();
  }

  private static int best(
      double[] members, double[][] assigned, int[] totals, double[] fractions, int left) {
    int empty = 0;
    for (int p = 0; p < fractions.length; p++) {
      empty += fractions[p] > 0 && Arrays.stream(assigned[p]).sum() == 0 ? 1 : 0;
    }
    int best = -1;
    double minimum = Double.POSITIVE_INFINITY;
    for (int p = 0; p < fractions.length; p++) {
      boolean isEmpty = Arrays.stream(assigned[p]).sum() == 0;
      if (fractions[p] == 0 || (left <= empty && !isEmpty)) {
        continue; // The last groups go to empty parts.
      }
      double cost = 0;
      for (int s = 0; s < totals.length; s++) {
        if (totals[s] > 0) {
          double before = assigned[p][s] / totals[s] / fractions[p];
          double after = (assigned[p][s] + members[s]) / totals[s] / fractions[p];
          cost += fractions[p] * (square(after - 1) - square(before - 1));
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

  /** Returns the rows of a part, in ascending order. */
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
