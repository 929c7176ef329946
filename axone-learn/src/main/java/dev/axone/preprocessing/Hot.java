package dev.axone.preprocessing;

import java.util.Arrays;
import java.util.List;

/**
 * The encoder of {@link OneHot}.
 *
 * @param words of all codes
 * @param codes those that have a number of their own, rising
 * @param fill the code that missing ones are taken for; NaN: none
 */
public record Hot(List<String> words, List<Integer> codes, double fill) implements Encoder {
  /** Copies the lists. */
  public Hot {
    words = List.copyOf(words);
    codes = List.copyOf(codes);
  }

  @Override
  public int width() {
    return codes.size();
  }

  @Override
  public void encode(float[] row, int at, float[] to, int index) {
    double code = Float.isNaN(row[at]) ? fill : row[at];
    Arrays.fill(to, index, index + codes.size(), 0);
    int place = Double.isNaN(code) ? -1 : java.util.Collections.binarySearch(codes, (int) code);
    if (place >= 0) {
      to[index + place] = 1;
    }
  }

  @Override
  public List<String> names(String field) {
    return codes.stream().map(c -> field + "=" + words.get(c)).toList();
  }

  @Override
  public Encoder filled(double raw) {
    return new Hot(words, codes, raw);
  }
}
