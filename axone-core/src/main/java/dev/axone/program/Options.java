package dev.axone.program;

/**
 * How a program is compiled.
 *
 * @param backend who computes
 * @param threads how many threads a run uses, the caller's included; the bits do not depend on it
 */
public record Options(Backend backend, int threads) {
  /** Who computes. */
  public enum Backend {
    /** Fast where the machine and the types allow it, else the reference. */
    AUTO,
    /** oneDNN and the Vector API, float32. */
    FAST,
    /** Plain Java, any type and platform: the oracle of tests and the fall-back. */
    REFERENCE
  }

  /** Checks the number of threads. */
  public Options {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, found " + threads);
    }
  }

  /** Returns the defaults: the fast back end where possible, one thread. */
  public static Options defaults() {
    return new Options(Backend.AUTO, 1);
  }

  /** Returns these options with another back end. */
  public Options withBackend(Backend b) {
    return new Options(b, threads);
  }

  /** Returns these options with another number of threads. */
  public Options withThreads(int n) {
    return new Options(backend, n);
  }
}
