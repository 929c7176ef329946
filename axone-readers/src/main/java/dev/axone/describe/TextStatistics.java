package dev.axone.describe;

import dev.axone.table.Field;
import java.util.ArrayList;
import java.util.List;

/** Computes the lengths of a column of texts and collects examples. */
final class TextStatistics implements ColumnStatistics {
  private static final int EXAMPLES = 3;

  private final Field field;
  private final int at;
  private final List<String> texts;
  private final List<String> examples = new ArrayList<>();
  private long present;
  private long missing;
  private long sampled;
  private long characters;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  TextStatistics(Field field, int at, List<String> texts) {
    this.field = field;
    this.at = at;
    this.texts = texts;
  }

  @Override
  public long add(float[] row, boolean inSample, long hash) {
    float place = row[at];
    if (Float.isNaN(place)) {
      missing++;
      return Duplicates.mix(hash, 0);
    }
    present++;
    String text = texts.get((int) place);
    if (inSample) {
      sampled++;
      characters += text.length();
      shortest = Math.min(shortest, text.length());
      longest = Math.max(longest, text.length());
      if (examples.size() < EXAMPLES) {
        examples.add(text);
      }
    }
    long mixed = Duplicates.mix(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      mixed = 31 * mixed + text.charAt(i);
    }
    return Duplicates.mix(mixed, 1);
  }

  @Override
  public Summary summary() {
    return new Summary.Texts(
        field,
        missing,
        present,
        sampled == 0 ? 0 : shortest,
        longest,
        sampled == 0 ? 0 : characters / (double) sampled,
        List.copyOf(examples));
  }
}
