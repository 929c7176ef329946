package dev.axone.model;

import dev.axone.vocabulary.Arguments;

/**
 * Chooses the number of threads for a training step. With more threads a small step becomes slower:
 * distributing the work costs more than doing it. The result of a training does not depend on the
 * number, bit for bit.
 *
 * <pre>{@code
 * Fit fit = Fit.epochs(30).batchSize(32);
 * model.fit(data, fit.threads(Threads.forTraining(model, fit.batchSize())));
 * }</pre>
 *
 * <p>{@code axone train} uses it unless {@code --threads} is given.
 */
public final class Threads {
  /**
   * Minimum operations of a step for each thread: below, distributing costs more than it gains,
   * even more so on a busy machine (measured with the built-in recipes).
   */
  private static final double OPERATIONS = 5e7;

  /** Approximate operations of a training step for each parameter and sample. */
  private static final double PER_PARAMETER = 6;

  private Threads() {}

  /**
   * Returns the number of threads for training, or evaluating, a model on this machine.
   *
   * @param batchSize samples of a step
   * @return at least 1, at most the number of cores
   */
  public static int forTraining(Model model, int batchSize) {
    return choose(ParameterCount.of(model), batchSize, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns the number of threads for a number of parameters: round(6 · parameters · batchSize / 5
   * · 10⁷), at least 1 and at most {@code cores}.
   *
   * @throws IllegalArgumentException if batchSize or cores is less than 1
   */
  public static int choose(long parameters, int batchSize, int cores) {
    Arguments.atLeast("batchSize", 1, batchSize);
    Arguments.atLeast("cores", 1, cores);
    return (int)
        Math.clamp(Math.round(PER_PARAMETER * parameters * batchSize / OPERATIONS), 1L, cores);
  }
}
