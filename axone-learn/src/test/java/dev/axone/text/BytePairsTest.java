package dev.axone.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class BytePairsTest {
  private static final List<String> TEXTS =
      List.of("low low low low low", "lower lower widest widest widest", "newest newest newest");
  private static final Vocabulary SOME = BytePairs.of(300).fit(TEXTS);

  @Test
  void badInputIsRejected() {
    assertEquals(
        "size must be from 258 (the bytes alone) to 16777216, found 257",
        assertThrows(IllegalArgumentException.class, () -> BytePairs.of(257)).getMessage());
    assertEquals(
        "the texts have no characters, at least 1 is needed",
        assertThrows(DataException.class, () -> BytePairs.of(300).fit(List.of("", "")))
            .getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> SOME.decode(SOME.size()));
  }

  /** Counted by hand: "lo" and "ow" come 7 times, "lo" has the lower numbers; then "low". */
  @Test
  void theMostFrequentPairIsMergedFirst() {
    Vocabulary v =
        BytePairs.of(BytePairs.MINIMUM + 3).fit(List.of("low low low low low lower lower"));
    assertEquals("lo", v.symbol(BytePairs.MINIMUM));
    assertEquals("low", v.symbol(BytePairs.MINIMUM + 1));
    assertEquals(" low", v.symbol(BytePairs.MINIMUM + 2));
    assertArrayEquals(
        new int[] {BytePairs.MINIMUM + 1, BytePairs.MINIMUM + 2, 'e' + 2, 'r' + 2},
        v.encode("low lower"));
  }

  @Test
  void pairsThatOccurOnceAreNotMerged() {
    assertEquals(BytePairs.MINIMUM, BytePairs.of(1000).fit(List.of("abcdefg")).size());
    assertEquals(BytePairs.MINIMUM + 1, BytePairs.of(1000).fit(List.of("aaa")).size());
  }

  @Property(tries = 2000)
  void anyStringIsDecodedExactly(@ForAll String text) {
    assertEquals(text, SOME.decode(SOME.encode(text)));
  }

  @Property(tries = 500)
  void unpairedSurrogatesAreDecodedExactly(
      @ForAll @Size(max = 12) List<@CharRange(from = '\uD700', to = '\uE010') Character> chars) {
    StringBuilder text = new StringBuilder();
    chars.forEach(text::append);
    assertEquals(text.toString(), SOME.decode(SOME.encode(text.toString())));
  }

  @Property(tries = 300)
  void trainingTextsAreDecodedExactly(
      @ForAll @StringLength(min = 1, max = 200) String text, @ForAll @IntRange(max = 50) int n) {
    Vocabulary v = BytePairs.of(BytePairs.MINIMUM + n).fit(List.of(text));
    assertEquals(text, v.decode(v.encode(text)));
    assertEquals(v, Vocabulary.parse(v.text()));
  }

  /** The paper's algorithm: count all pairs, merge the most frequent, repeat. */
  @Property(tries = 100)
  void mergesMatchTheSimpleAlgorithm(@ForAll @IntRange(max = 1_000_000) int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("aabcd  e".charAt(random.nextInt(8)));
    }
    Vocabulary fast = BytePairs.of(BytePairs.MINIMUM + 40).fit(List.of(text.toString()));
    List<List<Integer>> plain = plain(text.toString(), 40);
    assertEquals(plain, ((BytePairCodec) fast.codec()).merges());
  }

  private static List<List<Integer>> plain(String text, int most) {
    List<List<Integer>> words = new ArrayList<>();
    Pieces.each(text, p -> words.add(new ArrayList<>(p.chars().mapToObj(c -> c + 2).toList())));
    List<List<Integer>> merges = new ArrayList<>();
    while (merges.size() < most) {
      Map<List<Integer>, Integer> counts =
          new TreeMap<>(
              (a, b) -> a.get(0).equals(b.get(0)) ? a.get(1) - b.get(1) : a.get(0) - b.get(0));
      for (List<Integer> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          counts.merge(List.of(word.get(i), word.get(i + 1)), 1, Integer::sum);
        }
      }
      if (counts.isEmpty() || Collections.max(counts.values()) < 2) {
        return merges;
      }
      int best = Collections.max(counts.values());
      List<Integer> pair =
          counts.entrySet().stream()
              .filter(e -> e.getValue() == best)
              .findFirst()
              .orElseThrow()
              .getKey();
      for (List<Integer> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          if (word.get(i).equals(pair.get(0)) && word.get(i + 1).equals(pair.get(1))) {
            word.set(i, BytePairs.MINIMUM + merges.size());
            word.subList(i + 1, i + 2).clear();
          }
        }
      }
      merges.add(pair);
    }
    return merges;
  }

  @Test
  void invalidBytesBecomeReplacementCharacters() {
    assertEquals("a\uFFFDb", SOME.decode('a' + 2, 0xE9 + 2, 'b' + 2));
    assertEquals("\uFFFD\uFFFD", SOME.decode(0xC0 + 2, 0x80 + 2)); // overlong
    assertEquals("\uFFFD", SOME.decode(Vocabulary.UNKNOWN));
    assertEquals("", SOME.decode(Vocabulary.PADDING, Vocabulary.PADDING));
    assertEquals("é", SOME.decode(0xC3 + 2, 0xA9 + 2));
  }

  @Test
  void textsAreSplitAsInGpt2() {
    List<String> pieces = new ArrayList<>();
    Pieces.each("I'll go,  42 times\n\n  tømte 😀!", pieces::add);
    assertEquals(
        List.of("I", "'ll", " go", ",", " ", " 42", " times", "\n\n ", " tømte", " 😀!"), pieces);
    pieces.clear();
    Pieces.each("x".repeat(1000), pieces::add);
    assertEquals(6, pieces.size());
  }

  /** A megabyte of words with natural frequencies takes seconds, not minutes. */
  @Test
  void aMegabyteIsLearnedInSeconds() {
    Random random = new Random(1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int j = random.nextInt(9); j >= 0; j--) {
        word.append(
            "etaoinshrdlucmfwypvbgkjqxz".charAt((int) (26 * Math.pow(random.nextDouble(), 2))));
      }
      words.add(word.toString());
    }
    StringBuilder text = new StringBuilder();
    while (text.length() < 1_000_000) {
      text.append(words.get((int) (30_000 * Math.pow(random.nextDouble(), 4)))).append(' ');
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime(); // which others do not slow down
    Vocabulary v = BytePairs.of(8192).fit(List.of(text.toString()));
    int[] ids = v.encode(text.toString());
    double seconds = (threads.getCurrentThreadCpuTime() - start) * 1e-9;
    assertEquals(8192, v.size());
    assertTrue(ids.length < text.length() / 2, ids.length + " tokens");
    assertTrue(seconds < 60, seconds + " s"); // 2 s where nothing else runs
    Map<Integer, Integer> seen = new HashMap<>();
    for (int id : ids) {
      seen.merge(id, 1, Integer::sum);
    }
    assertTrue(seen.size() > 1000);
  }
}
