package dev.axone.text;

import dev.axone.data.DataException;
import dev.axone.data.RegularFile;
import dev.axone.file.WholeFile;
import dev.axone.vocabulary.Plural;
import dev.axone.vocabulary.Textual;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The vocabulary that a {@link Tokenizer} learned: id 0 is padding, 1 is unknown, tokens start at
 * 2.
 *
 * <pre>{@code
 * Vocabulary v = BytePairs.of(1000).fit(texts);
 * int[] ids = v.encode("some text");
 * v.decode(ids); // some text
 * v.save(Path.of("vocabulary.json"));
 * }</pre>
 */
public final class Vocabulary implements Textual {
  /** The id of padding. */
  public static final int PADDING = 0;

  /** The id of unknown tokens. */
  public static final int UNKNOWN = 1;

  /** The id of the first token. */
  static final int FIRST = 2;

  /** The text of unknown tokens in decoded texts. */
  static final String REPLACEMENT = "\uFFFD";

  private final Tokenizer tokenizer;
  private final Codec codec;

  Vocabulary(Tokenizer tokenizer, Codec codec) {
    this.tokenizer = tokenizer;
    this.codec = codec;
  }

  /** Returns the tokenizer. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  Codec codec() {
    return codec;
  }

  /** Returns the number of ids, including padding and unknown. */
  public int size() {
    return codec.size();
  }

  /** Returns the ids of a text's tokens. */
  public int[] encode(String text) {
    return codec.encode(text);
  }

  /**
   * Decodes token ids: byte pairs, and known characters, return the encoded text; words are joined
   * by spaces. Padding is skipped.
   *
   * @throws IndexOutOfBoundsException if an id is not in 0 to size − 1
   */
  public String decode(int... ids) {
    return codec.decode(ids);
  }

  /**
   * Returns the readable token of an id.
   *
   * @throws IndexOutOfBoundsException if the id is not in 0 to size − 1
   */
  public String symbol(int id) {
    return codec.symbol(id);
  }

  /** Returns the vocabulary as JSON; {@link #parse} reads it. */
  @Override
  public String text() {
    return VocabularyJson.write(this);
  }

  /**
   * Parses the result of {@link #text}.
   *
   * @throws DataException if it is not a vocabulary
   */
  public static Vocabulary parse(String json) {
    try {
      return VocabularyJson.read(json);
    } catch (IllegalArgumentException e) {
      throw new DataException("the text is not a vocabulary: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a file atomically.
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
          "%s: is not a vocabulary: %s; create it again".formatted(file, e.getMessage()), e);
    }
  }

  /** Compares tokenizer and tokens. */
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
    return "%s with %s".formatted(tokenizer, Plural.of(size(), "token"));
  }
}
