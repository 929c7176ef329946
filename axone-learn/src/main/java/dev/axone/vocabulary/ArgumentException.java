package dev.axone.vocabulary;

/**
 * Thrown if the value of an argument is not allowed. The argument's name is separate from the text,
 * so that the recipe reader can point at its line and use its name in recipes.
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
   * Creates an exception.
   *
   * @param argument the name of the argument in Java
   * @param problem what is wrong, to be put after the name: {@code must be at least 1, found 0}
   */
  public ArgumentException(String argument, String problem) {
    super(argument + " " + problem);
    this.argument = argument;
    this.problem = problem;
  }

  /** Returns the name of the argument in Java. */
  public String argument() {
    return argument;
  }

  /** Returns what is wrong, without the argument's name. */
  public String problem() {
    return problem;
  }
}
