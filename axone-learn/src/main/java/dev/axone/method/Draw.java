package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.random.Threefry;
import dev.axone.split.Attributes;
import dev.axone.split.Parts;
import dev.axone.split.Split;
import java.util.Locale;

/** Draws samples for a method. */
final class Draw {
  private static final int STREAM = -4;

  private Draw() {}

  /** Returns indices of samples drawn with replacement. */
  static int[] bootstrap(int n, int count, long seed, int member) {
    int[] rows = new int[count];
    long key = Threefry.key(seed, member, STREAM);
    for (int i = 0; i < count; i++) {
      rows[i] = (int) (((Threefry.bits(key, i, 0) & 0xffffffffL) * n) >>> 32);
    }
    return rows;
  }

  /** Returns a stratified split into samples whose labels are used, and the others. */
  static Parts labelled(Dataset data, int labelled, long seed) {
    if (labelled < 1 || labelled >= data.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labelled must be at least 1 and below the number of samples, %,d, found %,d",
              data.size(),
              labelled));
    }
    double others = 1 - (double) labelled / data.size();
    return Split.of(others, 0).stratify("target").seed(seed).of(Attributes.of(data));
  }
}
