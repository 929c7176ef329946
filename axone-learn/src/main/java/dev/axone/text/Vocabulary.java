package dev.axone.text;

import dev.axone.data.DataException;
import dev.axone.data.RegularFile;
import dev.axone.file.WholeFile;
import dev.axone.vocabulary.Textual;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The tokens that a {@link Tokenizer} has learned, numbered: 0 stands for padding, 1 for what is
 * unknown, 2 and on for tokens.
 *
 * <pre>{@code
 * Vocabulary v = BytePairs.of(1000).fit(texts);
 * int[] ids = v.encode("some text");
 * v.decode(ids); // some text
 * v.save(Path.of("vocabulary.json"));
 * }</pre>
 */
public final class Vocabulary implements Textual {
  /** The number that fills sequences up to their length. */
  public static final int PADDING = 0;

  /** The number of a token that was not learned. */
  public static final int UNKNOWN = 1;

  /** The number of the first token. */
  static final int FIRST = 2;

  /** What unknown tokens are decoded to. */
  static final String REPLACEMENT = "\uFFFD";

  private final Tokenizer tokenizer;
  private final Codec codec;

  Vocabulary(Tokenizer tokenizer, Codec codec) {
    this.tokenizer = tokenizer;
    this.codec = codec;
  }

  /** Returns what learned this. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  Codec codec() {
    return codec;
  }

  /** Returns how many numbers there are, with those for padding and the unknown. */
  public int size() {
    return codec.size();
  }

  /** Returns the numbers of a text's tokens. */
  public int[] encode(String text) {
    return codec.encode(text);
  }

  /**
   * Returns the text of tokens: byte pairs give the text that was encoded, characters too if all
   * are known, words stand with a space between them. Padding is left out.
   *
   * @throws IndexOutOfBoundsException if a number is none of 0 to size − 1
   */
  public String decode(int... ids) {
    return codec.decode(ids);
  }

  /**
   * Returns the token of a number, for people to read.
   *
   * @throws IndexOutOfBoundsException if the number is none of 0 to size − 1
   */
  public String symbol(int id) {
    return codec.symbol(id);
  }

  /** Returns all that there is to know, in JSON; {@link #parse} reads it. */
  @Override
  public String text() {
    return VocabularyJson.write(this);
  }

  /**
   * Returns the vocabulary of a text that {@link #text} gave.
   *
   * @throws DataException if it is none
   */
  public static Vocabulary parse(String json) {
    try {
      return VocabularyJson.read(json);
    } catch (IllegalArgumentException e) {
      throw new DataException("the text is not a vocabulary: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @throws dev.axone.file.WriteException if it cannot be written
   */
  public void save(Path file) {
    WholeFile.write(file, text());
  }

  /**
   * Reads a file that {@link #save} wrote.
   *
   * @throws DataException if it is missing, unreadable or damaged
   */
  public static Vocabulary load(Path file) {
    RegularFile.check(file);
    try {
      return VocabularyJson.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; correct the path", e);
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": is not text in UTF-8, so not a vocabulary", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "%s: is not a vocabulary: %s; make it again".formatted(file, e.getMessage()), e);
    }
  }

  /** Compares how texts are cut and what was learned. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary v && text().equals(v.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "%s with %s tokens".formatted(tokenizer, size());
  }
}
