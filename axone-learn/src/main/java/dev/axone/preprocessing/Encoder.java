package dev.axone.preprocessing;

import java.util.List;

/**
 * A fitted {@link Preprocessing}: encodes raw values for the model. It is stored with the model as
 * JSON.
 */
public interface Encoder {
  /** Returns the number of encoded numbers of a value. */
  int width();

  /**
   * Encodes a raw value.
   *
   * @param row the raw values, NaN if missing; those of the field start at {@code at}
   * @param to receives the encoded numbers, from {@code index} on
   */
  void encode(float[] row, int at, float[] to, int index);

  /** Returns the names of the encoded numbers of a field. */
  List<String> names(String field);

  /** Returns this encoder with missing values replaced by a raw value. */
  default Encoder filled(double raw) {
    throw new IllegalArgumentException(
        "missing values have their own encoding here; leave out impute");
  }

  /**
   * Decodes an encoded value, for predictions.
   *
   * @throws UnsupportedOperationException if there is no inverse
   */
  default double decode(double encoded) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " has no inverse");
  }
}
