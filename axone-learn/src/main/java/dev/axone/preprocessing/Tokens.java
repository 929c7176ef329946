package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Text;
import dev.axone.text.Sequences;
import dev.axone.text.Tokenizer;
import dev.axone.text.Words;
import dev.axone.vocabulary.Arguments;

/**
 * Tokenization: a text as token ids [length], a separate input of the model for an {@code
 * embedding}: truncated, or padded with 0 at the end; 1 is for tokens that are not in the training
 * part. A missing text is empty.
 *
 * <p>In recipes: {@code preprocessing: {review: {tokens: {length: 200, tokenizer: {words:
 * {max_size: 10000}}}}}}.
 *
 * @param length the number of tokens of a sample, default 256
 * @param tokenizer the tokenizer, default {@code words}
 */
public record Tokens(int length, Tokenizer tokenizer) implements Preprocessing {
  private static final int LENGTH = 256;

  /** Checks the length. */
  public Tokens {
    Arguments.atLeast("length", 1, length);
  }

  /** Returns tokenization to 256 words. */
  public static Tokens of() {
    return of(LENGTH);
  }

  /** Returns tokenization to a number of words. */
  public static Tokens of(int length) {
    return of(length, Words.of());
  }

  /** Returns tokenization to a number of tokens. */
  public static Tokens of(int length, Tokenizer tokenizer) {
    return new Tokens(length, tokenizer);
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Text;
  }

  /**
   * Learns the tokens.
   *
   * @throws dev.axone.data.DataException if the texts have no token
   */
  Sequences fit(Iterable<String> training) {
    return new Sequences(tokenizer.fit(training), length);
  }
}
