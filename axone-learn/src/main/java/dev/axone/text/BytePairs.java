package dev.axone.text;

import dev.axone.vocabulary.ArgumentException;

/**
 * Byte-pair encoding (BPE): subword tokens from single bytes to frequent words. The text is split
 * before each word as in GPT-2; its pieces are the bytes of UTF-8 at first, and the most frequent
 * pair of adjacent tokens is merged into a new token until there are {@code size} tokens or no pair
 * occurs twice. Of equally frequent pairs, that with the lower tokens is merged first.
 *
 * <p>Any text can be encoded without unknown tokens, and decoding returns the text.
 *
 * <pre>{@code
 * Vocabulary v = BytePairs.of(1000).fit(texts);
 * v.decode(v.encode("naïve 😀")); // naïve 😀
 * }</pre>
 *
 * @param size the maximum size of the vocabulary: padding, unknown, 256 bytes, then merged pairs
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

  /** Returns the tokenizer with a maximum vocabulary size. */
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
