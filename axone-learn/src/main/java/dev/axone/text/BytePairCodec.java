package dev.axone.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Encodes texts by the merges of byte-pair encoding, in the order in which they were learned. */
final class BytePairCodec implements Codec {
  /** The maximum number of cached pieces; texts repeat their words. */
  private static final int MAX_CACHED = 1 << 16;

  /** The maximum number of bytes of all tokens; merges of merges may double them each time. */
  private static final int MAX_BYTES = 1 << 26;

  private final int[][] merges;
  private final byte[][] bytes; // of each token
  private final Map<Long, Integer> ids = new HashMap<>();
  private final Map<String, int[]> cache = new ConcurrentHashMap<>();

  /**
   * @param merges the pair of tokens of each merged token
   * @throws IllegalArgumentException if a token does not exist yet, or a pair is repeated
   */
  BytePairCodec(int[][] merges) {
    this.merges = merges;
    bytes = new byte[BytePairs.MINIMUM + merges.length][];
    bytes[Vocabulary.PADDING] = new byte[0];
    bytes[Vocabulary.UNKNOWN] = TextBytes.of(Vocabulary.REPLACEMENT);
    for (int b = 0; b < 256; b++) {
      bytes[Vocabulary.FIRST + b] = new byte[] {(byte) b};
    }
    long total = 0;
    for (int m = 0; m < merges.length; m++) {
      int id = BytePairs.MINIMUM + m;
      int left = merges[m][0];
      int right = merges[m][1];
      if (Math.min(left, right) < Vocabulary.FIRST
          || Math.max(left, right) >= id
          || ids.put(pair(left, right), id) != null) {
        throw new IllegalArgumentException(
            "merge %s has the tokens %s and %s, allowed are distinct pairs of tokens from %s to %s"
                .formatted(m, left, right, Vocabulary.FIRST, id - 1));
      }
      total += bytes[left].length + bytes[right].length;
      if (total > MAX_BYTES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "the tokens up to merge %d have more than %,d bytes", m, MAX_BYTES));
      }
      bytes[id] = Arrays.copyOf(bytes[left], bytes[left].length + bytes[right].length);
      System.arraycopy(bytes[right], 0, bytes[id], bytes[left].length, bytes[right].length);
    }
  }

  static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  List<List<Integer>> merges() {
    return Arrays.stream(merges).map(m -> List.of(m[0], m[1])).toList();
  }

  @Override
  public int size() {
    return bytes.length;
  }

  @Override
  public int[] encode(String text) {
    int[][] all = new int[1][Math.max(16, text.length())];
    int[] n = {0};
    Pieces.each(
        text,
        piece -> {
          int[] tokens = tokens(piece);
          if (n[0] + tokens.length > all[0].length) {
            all[0] = Arrays.copyOf(all[0], 2 * all[0].length + tokens.length);
          }
          System.arraycopy(tokens, 0, all[0], n[0], tokens.length);
          n[0] += tokens.length;
        });
    return Arrays.copyOf(all[0], n[0]);
  }

  private int[] tokens(String piece) {
    int[] tokens = cache.get(piece);
    if (tokens == null) {
      tokens = merged(TextBytes.of(piece));
      if (cache.size() < MAX_CACHED) {
        cache.put(piece, tokens);
      }
    }
    return tokens;
  }

  private int[] merged(byte... piece) {
    int[] tokens = new int[piece.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Vocabulary.FIRST + (piece[i] & 0xff);
    }
    int n = tokens.length;
    while (true) {
      int first = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < n; i++) {
        first = Math.min(first, ids.getOrDefault(pair(tokens[i], tokens[i + 1]), first));
      }
      if (first == Integer.MAX_VALUE) {
        return Arrays.copyOf(tokens, n);
      }
      int[] merge = merges[first - BytePairs.MINIMUM];
      n = merge(tokens, n, merge[0], merge[1], first);
    }
  }

  /** Replaces a pair everywhere, from left to right; returns the new number of tokens. */
  static int merge(int[] tokens, int n, int left, int right, int by) {
    int to = 0;
    for (int i = 0; i < n; i++) {
      if (tokens[i] == left && i + 1 < n && tokens[i + 1] == right) {
        tokens[to++] = by;
        i++;
      } else {
        tokens[to++] = tokens[i];
      }
    }
    return to;
  }

  @Override
  public String decode(int... ids) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int id : ids) {
      all.writeBytes(bytes[Objects.checkIndex(id, bytes.length)]);
    }
    byte[] whole = all.toByteArray();
    return TextBytes.text(whole, whole.length);
  }

  @Override
  public String symbol(int id) {
    return decode(id);
  }
}
