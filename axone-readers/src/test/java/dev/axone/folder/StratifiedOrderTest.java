package dev.axone.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class StratifiedOrderTest {
  @Test
  void classesTakeTurns() {
    // a: ¼ ¾, b: ⅛ ⅜ ⅝ ⅞
    assertArrayEquals(
        new int[] {2, 0, 3, 4, 1, 5}, StratifiedOrder.order(new int[] {2, 4}, new BitSet()));
    BitSet bad = BitSet.valueOf(new long[] {0b001001});
    assertArrayEquals(new int[] {2, 1, 4, 5}, StratifiedOrder.order(new int[] {2, 4}, bad));
  }

  /** Each prefix has the class proportions, up to one sample for each other class. */
  @Property
  void everyPrefixHasTheProportionsOfTheWhole(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 40) Integer> counts,
      @ForAll @IntRange(max = 1_000_000) int seed) {
    int[] n = counts.stream().mapToInt(Integer::intValue).toArray();
    int all = Arrays.stream(n).sum();
    BitSet bad = new BitSet();
    new java.util.Random(seed).ints(all / 4, 0, Math.max(1, all)).forEach(bad::set);
    int[] order = StratifiedOrder.order(n, bad);
    ClassLabels labels = new ClassLabels(n);
    int[] good = new int[n.length];
    for (int i = bad.nextClearBit(0); i < all; i = bad.nextClearBit(i + 1)) {
      good[labels.label(i)]++;
    }
    assertEquals(all - bad.cardinality(), Arrays.stream(order).distinct().count());
    int[] seen = new int[n.length];
    for (int i = 0; i < order.length; i++) {
      assertFalse(bad.get(order[i]));
      seen[labels.label(order[i])]++;
      for (int k = 0; k < n.length; k++) {
        double share = (double) good[k] * (i + 1) / order.length;
        assertTrue(Math.abs(seen[k] - share) <= n.length, "class " + k + " after " + i);
      }
    }
  }

  @Property
  void labelsAreThoseOfTheRuns(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9) Integer> counts) {
    int[] n = counts.stream().mapToInt(Integer::intValue).toArray();
    ClassLabels labels = new ClassLabels(n);
    int at = 0;
    for (int k = 0; k < n.length; k++) {
      for (int j = 0; j < n[k]; j++) {
        assertEquals(k, labels.label(at++));
      }
    }
    assertEquals(at, labels.size());
  }
}
