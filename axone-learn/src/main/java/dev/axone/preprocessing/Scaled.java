package dev.axone.preprocessing;

import java.util.List;

/**
 * A linear encoder: {@code (x − center) / scale}.
 *
 * @param center the value that is encoded as 0
 * @param scale the difference from center that is encoded as 1, not 0
 * @param fill the raw value for missing values
 */
public record Scaled(double center, double scale, double fill) implements Encoder {
  @Override
  public int width() {
    return 1;
  }

  @Override
  public void encode(float[] row, int at, float[] to, int index) {
    double x = Float.isNaN(row[at]) ? fill : row[at];
    to[index] = (float) ((x - center) / scale);
  }

  @Override
  public List<String> names(String field) {
    return List.of(field);
  }

  @Override
  public Encoder filled(double raw) {
    return new Scaled(center, scale, raw);
  }

  @Override
  public double decode(double encoded) {
    return encoded * scale + center;
  }
}
