package dev.axone.vocabulary;

/**
 * A value that is not a record, yet can be written to files: as a text, of which its class's public
 * static method {@code parse(String)} makes an equal value.
 */
public interface Textual {
  /** Returns the text. */
  String text();
}
