package dev.axone.vocabulary;

import java.util.ArrayList;
import java.util.List;

/**
 * Thrown if a value, or one of its arguments, is wrong; with the path to the argument, so that a
 * reader of files can name the line.
 */
public final class VocabularyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String problem;
  private final transient List<String> path;
  private final boolean unknownArgument;

  /**
   * Creates an exception at the value itself.
   *
   * @param place what the message starts with, for instance {@code layer 'dense'}; may be empty
   * @param problem the rest of the message, with the blank or colon before it
   */
  VocabularyException(String place, String problem) {
    this(place, problem, List.of(), false);
  }

  private VocabularyException(
      String place, String problem, List<String> path, boolean unknownArgument) {
    super(place.isEmpty() ? problem.replaceFirst("^: ", "") : place + problem);
    this.place = place;
    this.problem = problem;
    this.path = path;
    this.unknownArgument = unknownArgument;
  }

  /** Returns the error for an unknown argument. */
  static VocabularyException unknownArgument(String place, String problem, String argument) {
    return new VocabularyException(place, problem, List.of(argument), true);
  }

  /** Returns this error as that of an argument. */
  VocabularyException of(String argument) {
    List<String> longer = new ArrayList<>(List.of(argument));
    longer.addAll(path);
    return new VocabularyException(place, problem, longer, unknownArgument);
  }

  /** Returns this error with an outer place before its own. */
  VocabularyException in(String outer) {
    String inner = place.isEmpty() ? outer : outer + ": " + place;
    return new VocabularyException(inner, problem, path, unknownArgument);
  }

  /** Returns what is wrong, to be put after the place's name: {@code " must be a number, …"}. */
  public String problem() {
    return problem;
  }

  /** Returns the names of arguments from the value inwards, for instance {@code [units]}. */
  public List<String> path() {
    return path;
  }

  /** Returns whether the last name of the path is an unknown argument. */
  public boolean isUnknownArgument() {
    return unknownArgument;
  }
}
