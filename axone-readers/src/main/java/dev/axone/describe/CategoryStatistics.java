package dev.axone.describe;

import dev.axone.table.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts the values of a categorical column. */
final class CategoryStatistics implements ColumnStatistics {
  private final Field field;
  private final int at;
  private final List<String> words;
  private final long[] counts;
  private long missing;

  CategoryStatistics(Field field, int at, List<String> words) {
    this.field = field;
    this.at = at;
    this.words = words;
    this.counts = new long[words.size()];
  }

  @Override
  public long add(float[] row, boolean inSample, long hash) {
    float code = row[at];
    if (Float.isNaN(code)) {
      missing++;
    } else {
      counts[(int) code]++;
    }
    return Duplicates.mix(hash, Float.floatToIntBits(code));
  }

  @Override
  public Summary summary() {
    List<Summary.Count> all = new ArrayList<>();
    long present = 0;
    for (int i = 0; i < counts.length; i++) {
      all.add(new Summary.Count(words.get(i), counts[i]));
      present += counts[i];
    }
    all.sort(Comparator.comparingLong(Summary.Count::count).reversed());
    return new Summary.Words(field, missing, present, List.copyOf(all));
  }
}
