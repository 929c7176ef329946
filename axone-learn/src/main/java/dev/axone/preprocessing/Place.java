package dev.axone.preprocessing;

import java.util.Collections;
import java.util.List;

/**
 * The encoder of {@link Ordinal}.
 *
 * @param codes those that the training part has, rising
 * @param fill the code that missing ones are taken for; NaN: none
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
    int place = Double.isNaN(code) ? -1 : Collections.binarySearch(codes, (int) code);
    to[index] = place < 0 ? 0 : place + 1;
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
