package dev.axone.text;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text before each word, as GPT-2 does: no token goes over such a cut. A space belongs to
 * the word behind it. Runs longer than {@link #MAXIMUM} bytes are cut there.
 */
final class Pieces {
  /** Bytes of a piece; merging takes the square of it. */
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
      cut(text, at, m.start(), to); // Nothing, unless the pattern leaves something out.
      cut(text, m.start(), m.end(), to);
      at = m.end();
    }
    cut(text, at, text.length(), to);
  }

  /** A char is at most three bytes, and a pair of surrogates four. */
  private static void cut(String text, int from, int to, Consumer<String> pieces) {
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
