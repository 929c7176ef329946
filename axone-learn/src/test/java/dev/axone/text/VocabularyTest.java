package dev.axone.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VocabularyTest {
  private static final List<String> HAMLET = List.of("To be, or not to be", "that is. To be!");

  private static String message(Executable e) {
    return assertThrows(DataException.class, e).getMessage();
  }

  @Test
  void badInputIsRejected() {
    assertEquals(
        "the texts have no characters, at least 1 is needed",
        message(() -> Characters.of().fit(List.of())));
    assertEquals(
        "the texts have no word that occurs 4 times or more (9 different words found); use more"
            + " text or lower min_count",
        message(() -> Words.of().withMinCount(4).fit(HAMLET)));
    assertEquals(
        "maxSize must be at least 3, found 2",
        assertThrows(IllegalArgumentException.class, () -> Words.of().withMaxSize(2)).getMessage());
    assertEquals(
        "minCount must be at least 1, found 0",
        assertThrows(IllegalArgumentException.class, () -> Words.of().withMinCount(0))
            .getMessage());
    assertEquals(
        "length must be at least 1, found 0",
        message(() -> new Sequences(Characters.of().fit(HAMLET), 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | a JSON object {…} is needed",
        "{} | tokenizer must be characters, words or byte_pairs, found null",
        "{'tokenizer':'x'} | tokenizer must be characters, words or byte_pairs, found x",
        "{'tokenizer':'characters'} | symbols must be a list, found null",
        "{'tokenizer':'characters','symbols':[1]} | symbols must be texts, found 1",
        "{'tokenizer':'characters','symbols':['a','a']} | 'a' is repeated",
        "{'tokenizer':'words','lower':true,'max_size':'9'} | max_size must be an integer, found 9",
        "{'tokenizer':'byte_pairs','size':300,'merges':[[2]]} | merges must be pairs of numbers of"
            + " 32 bits, found [2]",
        "{'tokenizer':'byte_pairs','size':300,'merges':[[2,300]]} | merge 0 has the tokens 2 and"
            + " 300, allowed are distinct pairs of tokens from 2 to 257",
        "{'tokenizer':'byte_pairs','size':300,'merges':[[2,3],[2,3]]} | merge 1 has the tokens 2"
            + " and 3, allowed are distinct pairs of tokens from 2 to 258",
      })
  void aDamagedVocabularyIsRejected(String json, String what) {
    assertEquals(
        "the text is not a vocabulary: " + what,
        message(() -> Vocabulary.parse(json.replace('\'', '"'))));
  }

  @Test
  void charactersAreInTheOrderOfTheirCodePoints() {
    Vocabulary v = Characters.of().fit(List.of("ba😀", "ab"));
    assertEquals(5, v.size());
    assertArrayEquals(new int[] {3, 2, 4, 1}, v.encode("ba😀c"));
    assertEquals("ba😀\uFFFD", v.decode(3, 2, 4, 1, 0, 0));
    assertEquals("😀", v.symbol(4));
  }

  @Test
  void wordsAreInTheOrderOfTheirFrequency() {
    Vocabulary v = Words.of().fit(HAMLET);
    // be and to come three times, then the others by the alphabet, signs first
    assertEquals(
        List.of("be", "to", "!", ",", ".", "is", "not", "or", "that"),
        java.util.stream.IntStream.range(2, v.size()).mapToObj(v::symbol).toList());
    assertArrayEquals(new int[] {3, 2, 1, 5}, v.encode("TO BE seen,"));
    assertEquals("to be \uFFFD ,", v.decode(3, 2, 1, 5, 0));
    assertArrayEquals(new int[] {2}, Words.of().withMaxSize(3).fit(HAMLET).encode("be"));
    assertEquals(4, Words.of().withMinCount(3).fit(HAMLET).size());
    assertEquals(4, Words.of().withLower(false).withMinCount(2).fit(HAMLET).size());
  }

  @Test
  void apostrophesAndAccentsBelongToWords() {
    Vocabulary v = Words.of().fit(List.of("L’été, c'est-à-dire don't 42e"));
    assertEquals(
        "l’été , c'est - à - dire don't 42e", v.decode(v.encode("L’ÉTÉ, C'EST-À-DIRE don't 42e")));
  }

  @Property(tries = 300)
  void charactersAreDecodedExactly(@ForAll @StringLength(min = 1, max = 40) String text) {
    Vocabulary v = Characters.of().fit(List.of(text));
    assertEquals(text, v.decode(v.encode(text)));
    Vocabulary again = Vocabulary.parse(v.text());
    assertEquals(v, again);
    assertEquals(text, again.decode(again.encode(text)));
  }

  @Test
  void savedFilesAreReadBack(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("v.json");
    for (Tokenizer t :
        List.of(
            Characters.of(),
            Words.of().withLower(false).withMaxSize(7).withMinCount(2),
            BytePairs.of(270))) {
      Vocabulary v = t.fit(List.of("aé aé \uD800 be be", "be"));
      v.save(file);
      Vocabulary back = Vocabulary.load(file);
      assertEquals(v, back);
      assertEquals(t, back.tokenizer());
      assertEquals(v.hashCode(), back.hashCode());
      assertArrayEquals(v.encode("aé \uD800 or be"), back.encode("aé \uD800 or be"));
    }
    assertNotEquals(Characters.of().fit(HAMLET), Words.of().fit(HAMLET));
    assertEquals(
        folder.resolve("none") + ": there is no such file; correct the path",
        message(() -> Vocabulary.load(folder.resolve("none"))));
    Files.write(file, new byte[] {(byte) 0xff});
    assertEquals(
        file + ": is not text in UTF-8, so not a vocabulary", message(() -> Vocabulary.load(file)));
    Files.writeString(file, "{}");
    assertEquals(
        file
            + ": is not a vocabulary: tokenizer must be characters, words or byte_pairs, found"
            + " null; create it again",
        message(() -> Vocabulary.load(file)));
    Path nowhere = folder.resolve("no/v.json");
    assertThrows(UncheckedIOException.class, () -> Words.of().fit(HAMLET).save(nowhere));
    assertFalse(Files.exists(nowhere));
  }

  @Test
  void sequencesAreTruncatedAndPadded() {
    Vocabulary v = Characters.of().fit(List.of("abc"));
    Column column = new Sequences(v, 4).column(List.of("abcabc", "b", ""));
    assertEquals(Shape.of(4), column.shape());
    float[] all = new float[12];
    for (int i = 0; i < 3; i++) {
      column.read(i, MemorySegment.ofArray(all), 16L * i);
    }
    assertArrayEquals(new float[] {2, 3, 4, 2, 3, 0, 0, 0, 0, 0, 0, 0}, all);
  }

  @Test
  void nineteenOfTwentyTextsAreCovered() {
    Vocabulary v = Characters.of().fit(List.of("a"));
    List<String> texts =
        java.util.stream.IntStream.rangeClosed(1, 100).mapToObj("a"::repeat).toList();
    assertEquals(96, Sequences.covering(v, texts, 0.95).length());
    assertEquals(56, Sequences.covering(v, texts, 0.5).length());
    assertEquals(256, Sequences.covering(v, List.of("a".repeat(1000)), 0.95).length());
    assertEquals(8, Sequences.covering(v, List.of(), 0.95).length());
  }
}
