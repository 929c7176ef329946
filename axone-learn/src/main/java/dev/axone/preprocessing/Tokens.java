package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Text;
import dev.axone.text.Sequences;
import dev.axone.text.Tokenizer;
import dev.axone.text.Words;
import dev.axone.vocabulary.ArgumentException;

/**
 * A text as the numbers of its tokens [length], an input of the model's own, for an {@code
 * embedding}: cut at its end, or filled up behind with 0; 1 is what the training part does not
 * have. A missing text is an empty one.
 *
 * <p>In recipes: {@code preprocessing: {review: {tokens: {length: 200, tokenizer: {words:
 * {max_size: 10000}}}}}}.
 *
 * @param length tokens of a sample, default 256
 * @param tokenizer how texts are cut, default {@code words}
 */
public record Tokens(int length, Tokenizer tokenizer) implements Preprocessing {
  private static final int LENGTH = 256;

  /** Checks the length. */
  public Tokens {
    if (length < 1) {
      throw new ArgumentException("length", "must be at least 1, found " + length);
    }
  }

  /** Returns 256 words. */
  public static Tokens of() {
    return of(LENGTH);
  }

  /** Returns so many words. */
  public static Tokens of(int length) {
    return of(length, Words.of());
  }

  /** Returns so many tokens. */
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
   * @throws dev.axone.data.DataException if there is none in the texts
   */
  Sequences fit(Iterable<String> training) {
    return new Sequences(tokenizer.fit(training), length);
  }
}
