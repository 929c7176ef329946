package dev.axone.sound;

/** Powers as decibels: 10 log₁₀ max(10⁻¹⁰, S), and nothing more than 80 below the loudest. */
final class Decibels {
  private static final double MINIMUM = 1e-10;
  private static final double RANGE = 80;

  private Decibels() {}

  /**
   * Replaces them.
   *
   * @param power what the amplitude was raised to
   */
  static void replace(double[] values, double power) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      double squared = power == 2 ? values[i] : StrictMath.pow(values[i], 2 / power);
      values[i] = 10 * StrictMath.log10(Math.max(MINIMUM, squared));
      most = Math.max(most, values[i]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], most - RANGE);
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
