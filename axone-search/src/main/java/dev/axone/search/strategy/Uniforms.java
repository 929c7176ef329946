package dev.axone.search.strategy;

import dev.axone.random.Threefry;

/** A stream of random numbers, from a seed and the number of a trial. */
final class Uniforms {
  private static final int STREAM = 0x5ea5c4;

  private final long key;
  private int counter;

  private Uniforms(long key) {
    this.key = key;
  }

  static Uniforms of(long seed, int trial) {
    return new Uniforms(Threefry.key(seed, trial, STREAM));
  }

  /** Returns a number of [0, 1) with 53 random bits. */
  double next() {
    return (Threefry.bits(key, counter++, 0) >>> 11) * 0x1p-53;
  }

  /** Returns a number of the standard normal distribution (Box and Muller). */
  double normal() {
    double u = 1 - next();
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * next());
  }

  /** Returns an integer of [0, n). */
  int index(int n) {
    return (int) (next() * n);
  }

  /** Returns a point of the unit cube. */
  double[] point(int dimensions) {
    double[] p = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      p[i] = next();
    }
    return p;
  }
}
