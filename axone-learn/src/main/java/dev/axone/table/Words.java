package dev.axone.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The words of a category and their codes, for implementations of {@link TableSource}: finds a word
 * by its characters without creating a string.
 *
 * <pre>{@code
 * Words words = new Words(List.of("no", "yes"));
 * int code = words.find("yes".toCharArray(), 0, 3); // 1
 * }</pre>
 */
public final class Words {
  /** The maximum number of words of an inferred category. */
  public static final int MAXIMUM = 100_000;

  private static final int NONE = -1;

  private final List<String> words = new ArrayList<>();
  private boolean[] used = new boolean[16];
  private int[] table = new int[64]; // code + 1, by hash
  private int[] hashes = new int[16];

  /** Creates words with the codes 0, 1, …; they need not occur in the file. */
  public Words(List<String> first) {
    for (String word : first) {
      add(word, hash(word.toCharArray(), 0, word.length()));
    }
  }

  /** Returns the number of words. */
  public int size() {
    return words.size();
  }

  /** Returns the code of {@code text[from…to−1]}, or −1. */
  public int find(char[] text, int from, int to) {
    int hash = hash(text, from, to);
    for (int i = hash & (table.length - 1); table[i] != 0; i = (i + 1) & (table.length - 1)) {
      int code = table[i] - 1;
      if (hashes[code] == hash && equal(words.get(code), text, from, to)) {
        used[code] = true;
        return code;
      }
    }
    return NONE;
  }

  /** Adds a word that {@link #find} has not found and returns its code. */
  public int add(char[] text, int from, int to) {
    int code = add(new String(text, from, to - from), hash(text, from, to));
    used[code] = true;
    return code;
  }

  private int add(String word, int hash) {
    int code = words.size();
    words.add(word);
    if (code == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * code);
      used = Arrays.copyOf(used, 2 * code);
    }
    hashes[code] = hash;
    if (2 * words.size() > table.length) {
      table = new int[2 * table.length];
      for (int c = 0; c < code; c++) {
        put(c);
      }
    }
    put(code);
    return code;
  }

  private void put(int code) {
    int i = hashes[code] & (table.length - 1);
    while (table[i] != 0) {
      i = (i + 1) & (table.length - 1);
    }
    table[i] = code + 1;
  }

  /** Returns the words that were found, sorted. */
  public List<String> sorted() {
    return IntStream.range(0, words.size())
        .filter(i -> used[i])
        .mapToObj(words::get)
        .sorted()
        .toList();
  }

  /** Returns for each code the word's index in a list, or −1. */
  public int[] indices(List<String> sorted) {
    Words all = new Words(sorted);
    return words.stream().mapToInt(w -> all.find(w.toCharArray(), 0, w.length())).toArray();
  }

  private static boolean equal(String word, char[] text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(char[] text, int from, int to) {
    int h = 0;
    for (int i = from; i < to; i++) {
      h = 31 * h + text[i];
    }
    return h ^ (h >>> 15);
  }
}
