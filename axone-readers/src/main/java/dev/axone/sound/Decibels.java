package dev.axone.sound;

/** Converts powers to decibels: 10 log₁₀ max(10⁻¹⁰, S), clipped at 80 below the maximum. */
final class Decibels {
  private static final double MINIMUM = 1e-10;
  private static final double RANGE = 80;

  private Decibels() {}

  /**
   * Converts the values in place.
   *
   * @param power the exponent of the amplitudes
   */
  static void replace(double[] values, double power) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      double squared = power == 2 ? values[i] : StrictMath.pow(values[i], 2 / power);
      values[i] = 10 * StrictMath.log10(Math.max(MINIMUM, squared));
      max = Math.max(max, values[i]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], max - RANGE);
    }
  }

  static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
