package dev.axone.preprocessing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The encoder of {@link OneHot}.
 *
 * @param words the words of all codes
 * @param codes the codes with an encoded number, in ascending order
 * @param unseen the codes that are not in the training part, in ascending order: their number is
 *     always 0
 * @param fill the code for missing values; NaN: none
 */
public record Hot(List<String> words, List<Integer> codes, List<Integer> unseen, double fill)
    implements Encoder {
  /** Copies the lists. */
  public Hot {
    words = List.copyOf(words);
    codes = List.copyOf(codes);
    unseen = List.copyOf(unseen);
  }

  /** Returns an encoder whose words are all in the training part. */
  public static Hot of(List<String> words, List<Integer> codes, double fill) {
    return new Hot(words, codes, List.of(), fill);
  }

  @Override
  public int width() {
    return codes.size();
  }

  @Override
  public void encode(float[] row, int at, float[] to, int index) {
    double code = Float.isNaN(row[at]) ? fill : row[at];
    Arrays.fill(to, index, index + codes.size(), 0);
    int position = Double.isNaN(code) ? -1 : Collections.binarySearch(codes, (int) code);
    if (position >= 0 && (unseen.isEmpty() || !unseen.contains((int) code))) {
      to[index + position] = 1;
    }
  }

  @Override
  public List<String> names(String field) {
    return codes.stream().map(c -> field + "=" + words.get(c)).toList();
  }

  @Override
  public Encoder filled(double raw) {
    return new Hot(words, codes, unseen, raw);
  }
}
