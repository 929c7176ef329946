package dev.axone.preprocessing;

import java.util.Collections;
import java.util.List;

/**
 * The encoder of {@link Ordinal}.
 *
 * @param codes the codes in the training part, in ascending order
 * @param fill the code for missing values; NaN: none
 */
public record Place(List<Integer> codes, double fill) implements Encoder {
  /** Copies the list. */
  public Place {
    codes = List.copyOf(codes);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void encode(float[] row, int at, float[] to, int index) {
    double code = Float.isNaN(row[at]) ? fill : row[at];
    int position = Double.isNaN(code) ? -1 : Collections.binarySearch(codes, (int) code);
    to[index] = position < 0 ? 0 : position + 1;
  }

  @Override
  public List<String> names(String field) {
    return List.of(field);
  }

  @Override
  public Encoder filled(double raw) {
    return new Place(codes, raw);
  }
}
