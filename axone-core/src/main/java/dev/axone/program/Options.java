package dev.axone.program;

import dev.axone.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * The options of compiling a program.
 *
 * @param backend name of the {@link Backend}; default {@link Backend#AUTO}
 * @param threads the number of threads of a run, the caller's included; default 1; the bits of
 *     results do not depend on it
 * @param precision the precision of matrix products and convolutions; default float32; all other
 *     operations are float32
 * @param stages called when the stages of a compilation begin; default {@link StageListener#NONE}
 */
public record Options(
    String backend, int threads, MatmulPrecision precision, StageListener stages) {
  /** The type to which the factors of matrix products and convolutions are rounded. */
  public enum MatmulPrecision {
    /** 32-bit floats: no rounding. */
    FLOAT32,
    /**
     * Mixed precision: factors of 8 significant bits, summed in float32. Parameters, the
     * optimizer's state and all element-wise operations stay float32. Compiling for a processor
     * without fast bfloat16 is an error.
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
   * Returns why the back end does not support the precision on this machine, with a remedy; null if
   * it does.
   */
  public @Nullable String problem() {
    return precision == MatmulPrecision.BFLOAT16 ? Backends.problem(this, DType.BFLOAT16) : null;
  }

  /**
   * Returns why the back end, if it was chosen by name, is unknown, cannot run on this machine or
   * does not support a type, with a remedy; null if it can be used.
   */
  public @Nullable String backendProblem(DType type) {
    return Backends.backendProblem(this, type);
  }

  /**
   * Returns the name of the back end for a type: the chosen one, or for {@link Backend#AUTO} the
   * one that is used on this machine.
   *
   * @throws IllegalArgumentException if no back end has the chosen name
   */
  public String chosenBackend(DType type) {
    return Backends.chosen(this, type).name();
  }

  /** Returns options with float32 products. */
  public Options(String backend, int threads) {
    this(backend, threads, MatmulPrecision.FLOAT32);
  }

  /** Returns options without a listener. */
  public Options(String backend, int threads, MatmulPrecision precision) {
    this(backend, threads, precision, StageListener.NONE);
  }

  /** Returns the defaults: the processor's back end where possible, one thread, float32. */
  public static Options defaults() {
    return new Options(Backend.AUTO, 1);
  }

  /**
   * Returns these options with another back end.
   *
   * @param name a {@link Backend#name()}, or {@link Backend#AUTO}; looked up by {@link
   *     Program#compile}
   */
  public Options withBackend(String name) {
    return new Options(name, threads, precision, stages);
  }

  /** Returns these options with another number of threads. */
  public Options withThreads(int n) {
    return new Options(backend, n, precision, stages);
  }

  /** Returns these options with another precision. */
  public Options withPrecision(MatmulPrecision p) {
    return new Options(backend, threads, p, stages);
  }

  /** Returns these options with a listener to the stages of a compilation. */
  public Options withStages(StageListener listener) {
    return new Options(backend, threads, precision, listener);
  }
}
