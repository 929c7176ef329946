package dev.axone.text;

import dev.axone.vocabulary.ArgumentException;

/**
 * Pieces of words, from single bytes to whole frequent words: byte-pair encoding. The text is cut
 * before each word as in GPT-2; its pieces begin as the bytes of UTF-8, and the most frequent pair
 * of neighbours becomes a token of its own, again and again, until there are {@code size} numbers
 * or no pair comes twice. Of equally frequent pairs the one with the lower numbers comes first.
 *
 * <p>Any text can be encoded, nothing is unknown, and decoding gives the text back.
 *
 * <pre>{@code
 * Vocabulary v = BytePairs.of(1000).fit(texts);
 * v.decode(v.encode("naïve 😀")); // naïve 😀
 * }</pre>
 *
 * @param size numbers at most: padding, unknown, 256 bytes and then pairs
 * @see <a href="https://arxiv.org/abs/1508.07909">R. Sennrich, B. Haddow, A. Birch: Neural machine
 *     translation of rare words with subword units, 2016</a>
 */
public record BytePairs(int size) implements Tokenizer {
  /** Padding, unknown and the bytes. */
  static final int MINIMUM = Vocabulary.FIRST + 256;

  private static final int MAXIMUM = 1 << 24;

  /** Checks the size. */
  public BytePairs {
    if (size < MINIMUM || size > MAXIMUM) {
      throw new ArgumentException(
          "size",
          "must be from %s (the bytes alone) to %s, found %s".formatted(MINIMUM, MAXIMUM, size));
    }
  }

  /** Returns the tokenizer of a vocabulary of that size. */
  public static BytePairs of(int size) {
    return new BytePairs(size);
  }

  @Override
  public Vocabulary fit(Iterable<String> texts) {
    return vocabulary(new BytePairTrainer(texts).merges(size - MINIMUM));
  }

  Vocabulary vocabulary(int[][] merges) {
    return new Vocabulary(this, new BytePairCodec(merges));
  }
}
