package dev.axone.program;

import org.jspecify.annotations.Nullable;

/**
 * How a program is compiled.
 *
 * @param backend who computes
 * @param threads how many threads a run uses, the caller's included; the bits do not depend on it
 * @param precision of products and convolutions; all else is float32
 */
public record Options(Backend backend, int threads, Precision precision) {
  /** Who computes. */
  public enum Backend {
    /** Fast where the machine and the types allow it, else the reference. */
    AUTO,
    /** oneDNN and the Vector API, float32. */
    FAST,
    /** Plain Java, any type and platform: the oracle of tests and the fall-back. */
    REFERENCE
  }

  /** What the factors of matrix products and convolutions are rounded to. */
  public enum Precision {
    /** Nothing is rounded. */
    FLOAT32,
    /**
     * 8 bits of mantissa, summed in float32: mixed precision. Parameters, their optimizer's state
     * and all element-wise work stay float32. Compiling for a processor without fast bfloat16 is an
     * error.
     */
    BFLOAT16
  }

  /** Checks the number of threads. */
  public Options {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, found " + threads);
    }
  }

  /**
   * Returns why this machine does not compute with these options, with a remedy; null if it does.
   */
  public @Nullable String problem() {
    return Backends.problem(this);
  }

  /** Returns options with float32 products. */
  public Options(Backend backend, int threads) {
    this(backend, threads, Precision.FLOAT32);
  }

  /** Returns the defaults: the fast back end where possible, one thread, float32. */
  public static Options defaults() {
    return new Options(Backend.AUTO, 1);
  }

  /** Returns these options with another back end. */
  public Options withBackend(Backend b) {
    return new Options(b, threads, precision);
  }

  /** Returns these options with another number of threads. */
  public Options withThreads(int n) {
    return new Options(backend, n, precision);
  }

  /** Returns these options with another precision. */
  public Options withPrecision(Precision p) {
    return new Options(backend, threads, p);
  }
}
