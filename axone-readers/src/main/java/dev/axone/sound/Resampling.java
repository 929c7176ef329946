package dev.axone.sound;

import org.jspecify.annotations.Nullable;

/**
 * Resamples a sound by interpolation with a Kaiser-windowed sinc, 32 zeros on each side, which
 * keeps frequencies below 95 % of half the lower rate (J. O. Smith: Digital audio resampling).
 */
final class Resampling {
  private static final int ZEROS = 32;
  private static final double BETA = 9;
  private static final double KEPT = 0.95;

  /** Up to this size the weights of all phases are stored. */
  private static final long TABLE = 1 << 20;

  private final int up;
  private final int down;
  private final double cutoff;
  private final int half;
  private final double @Nullable [][] table;

  private Resampling(int from, int to) {
    int common = gcd(from, to);
    up = to / common;
    down = from / common;
    cutoff = KEPT * Math.min(1, (double) to / from);
    half = (int) StrictMath.ceil(ZEROS / cutoff);
    table = 2L * half * up <= TABLE ? new double[up][] : null;
    if (table != null) {
      for (int phase = 0; phase < up; phase++) {
        table[phase] = weights(phase);
      }
    }
  }

  static Resampling of(int from, int to) {
    return new Resampling(from, to);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Returns the number of samples after resampling: ⌈n · to / from⌉. */
  static long length(int n, int from, int to) {
    return Math.ceilDiv((long) n * to, (long) from);
  }

  /** Returns the first of the ⌈n · to / from⌉ resampled samples, at most {@code limit}. */
  float[] apply(int limit, float... x) {
    float[] y = new float[(int) Math.min(limit, Math.ceilDiv((long) x.length * up, (long) down))];
    for (int m = 0; m < y.length; m++) {
      long position = (long) m * down;
      int base = (int) (position / up);
      int phase = (int) (position % up);
      double[] w = table == null ? weights(phase) : table[phase];
      int first = base - half + 1;
      double sum = 0;
      for (int k = Math.max(0, -first); k < Math.min(w.length, x.length - first); k++) {
        sum += w[k] * x[first + k];
      }
      y[m] = (float) sum;
    }
    return y;
  }

  /** Returns the weights of the samples base − half + 1 … base + half; their sum is 1. */
  private double[] weights(int phase) {
    double[] w = new double[2 * half];
    double sum = 0;
    for (int k = 0; k < w.length; k++) {
      double t = (double) phase / up - (k - half + 1);
      double inside = t * cutoff / ZEROS;
      w[k] = Math.abs(inside) >= 1 ? 0 : sinc(cutoff * t) * kaiser(inside);
      sum += w[k];
    }
    for (int k = 0; k < w.length; k++) {
      w[k] /= sum;
    }
    return w;
  }

  private static double sinc(double t) {
    return t == 0 ? 1 : StrictMath.sin(Math.PI * t) / (Math.PI * t);
  }

  private static double kaiser(double x) {
    return bessel(BETA * StrictMath.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** The modified Bessel function I₀, by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
