package dev.axone.vocabulary;

/**
 * A value that is not a record but can be written to files as a text; its class has a public static
 * method {@code parse(String)} that returns an equal value.
 */
public interface Textual {
  /** Returns the text. */
  String text();
}
