package dev.axone.initializer;

import dev.axone.random.Threefry;
import java.util.function.IntToDoubleFunction;

/**
 * The random numbers of one parameter: a function of the seed and the parameter's path, so that
 * they do not depend on the order in which parameters are created.
 *
 * @param key the key of the generator
 */
public record Draws(long key) {
  /** Returns the draws of the parameter at a path. */
  public static Draws of(long seed, String path) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
    }
    return new Draws(Threefry.key(seed, hash, 0));
  }

  /** Returns number {@code i}, uniform in [0, 1). */
  public double uniform(int i) {
    return Threefry.uniform(key, i);
  }

  /** Returns number {@code i} of the standard normal distribution, by the Box–Muller method. */
  public double normal(int i) {
    return normal(i, 1);
  }

  /** Returns number {@code i} of the standard normal distribution truncated at ±2. */
  public double truncatedNormal(int i) {
    int attempt = 1;
    double z = normal(i, attempt);
    while (Math.abs(z) > 2) {
      attempt++;
      z = normal(i, attempt);
    }
    return z;
  }

  private double normal(int i, int attempt) {
    long bits = Threefry.bits(key, i, attempt);
    double u = ((bits & 0xffffffffL) + 1) * 0x1p-32;
    double v = (bits >>> 32) * 0x1p-32;
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
  }

  /** Returns {@code n} numbers, {@code number} of each index. */
  static double[] fill(int n, IntToDoubleFunction number) {
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      d[i] = number.applyAsDouble(i);
    }
    return d;
  }

  /** Returns {@code n} numbers uniform in [−limit, limit). */
  double[] uniforms(int n, double limit) {
    return fill(n, i -> (2 * uniform(i) - 1) * limit);
  }

  /** Returns {@code n} normal numbers of mean 0. */
  double[] normals(int n, double standardDeviation) {
    return fill(n, i -> normal(i) * standardDeviation);
  }
}
