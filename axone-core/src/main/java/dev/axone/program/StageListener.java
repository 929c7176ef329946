package dev.axone.program;

/**
 * A listener to the stages of a compilation, to measure them or to show progress; called by the
 * thread that compiles. The names of the stages are those of the back end: {@link Backend#CPU} has
 * {@code rewrite}, {@code fusion}, {@code schedule}, {@code memory} and {@code kernels}; others may
 * have none.
 *
 * <pre>{@code
 * Options options = Options.defaults().withStages(stage -> System.err.println("compiling: " + stage));
 * }</pre>
 */
@FunctionalInterface
public interface StageListener {
  /** Ignores all stages. */
  StageListener NONE = stage -> {};

  /** A stage begins; the one before it has ended. */
  void begins(String stage);

  /** The last stage has ended. By default nothing happens. */
  default void ends() {}
}
