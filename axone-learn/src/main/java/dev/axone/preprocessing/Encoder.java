package dev.axone.preprocessing;

import java.util.List;

/**
 * A fitted {@link Preprocessing}: turns a raw value into what the model sees. It is kept with the
 * model as JSON.
 */
public interface Encoder {
  /** Returns how many numbers a value becomes. */
  int width();

  /**
   * Encodes a raw value.
   *
   * @param row raw values, NaN where missing; the field's begin at {@code at}
   * @param to where the numbers go, from {@code index} on
   */
  void encode(float[] row, int at, float[] to, int index);

  /** Returns names of the numbers, of a field with this name. */
  List<String> names(String field);

  /** Returns this encoder with missing values taken for another raw value. */
  default Encoder filled(double raw) {
    throw new IllegalArgumentException(
        "missing values have a form of their own here; leave impute out");
  }

  /**
   * Returns the raw value of an encoded one, for predictions.
   *
   * @throws UnsupportedOperationException if there is none
   */
  default double decode(double encoded) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " has no inverse");
  }
}
