package dev.axone.recipe;

/**
 * Thrown if a recipe is wrong; the message names the file, line and column, the path such as {@code
 * model[3].dense.units}, what was found and what is allowed.
 */
public final class RecipeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean setting;

  /** Creates an exception with a message. */
  public RecipeException(String message) {
    this(message, false);
  }

  /**
   * Creates an exception with a message.
   *
   * @param setting whether the error is in a {@link Setting}
   */
  public RecipeException(String message, boolean setting) {
    super(message);
    this.setting = setting;
  }

  /** Returns whether the error is in a {@link Setting}, not in the recipe's file. */
  public boolean inSetting() {
    return setting;
  }
}
