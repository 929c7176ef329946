package dev.axone.vocabulary;

/**
 * Refuses the value of an argument. The name is kept apart from the text, so that a recipe's reader
 * points at the argument's line and shows the name that the recipe has for it.
 *
 * <pre>{@code
 * record Decay(double minRate) {
 *   Decay {
 *     if (!(minRate < 1)) {
 *       throw new ArgumentException("minRate", "must be below 1, found " + minRate);
 *     }
 *   }
 * }
 * }</pre>
 */
public final class ArgumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String argument;
  private final String problem;

  /**
   * Creates one.
   *
   * @param argument the name of the argument, as Java has it
   * @param problem what is wrong, to be put behind the name: {@code must be at least 1, found 0}
   */
  public ArgumentException(String argument, String problem) {
    super(argument + " " + problem);
    this.argument = argument;
    this.problem = problem;
  }

  /** Returns the name of the argument, as Java has it. */
  public String argument() {
    return argument;
  }

  /** Returns what is wrong, without the argument's name. */
  public String problem() {
    return problem;
  }
}
