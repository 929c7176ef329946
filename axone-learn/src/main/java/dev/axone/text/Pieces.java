package dev.axone.text;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pre-tokenization: splits a text before each word as in GPT-2; no token crosses such a split. A
 * space belongs to the word after it. Pieces longer than {@link #MAXIMUM} bytes are split.
 */
final class Pieces {
  /** The maximum number of bytes of a piece; merging takes quadratic time in it. */
  static final int MAXIMUM = 512;

  private static final Pattern PIECE =
      Pattern.compile(
          "'(?:[stmd]|re|ve|ll)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private Pieces() {}

  static void each(String text, Consumer<String> to) {
    Matcher m = PIECE.matcher(text);
    int at = 0;
    while (m.find()) {
      split(text, at, m.start(), to); // Usually empty: text that the pattern does not match.
      split(text, m.start(), m.end(), to);
      at = m.end();
    }
    split(text, at, text.length(), to);
  }

  /** A char has at most three bytes, a pair of surrogates four. */
  private static void split(String text, int from, int to, Consumer<String> pieces) {
    int start = from;
    while (start < to) {
      int end = Math.min(to, start + MAXIMUM / 3);
      if (end < to && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
        end--;
      }
      pieces.accept(text.substring(start, end));
      start = end;
    }
  }
}
