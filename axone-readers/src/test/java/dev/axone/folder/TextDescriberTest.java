package dev.axone.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.describe.Describer;
import dev.axone.describe.Description;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextDescriberTest {
  @TempDir private Path folder;

  private void write(String name, byte... content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Description describe(Map<String, String> options) {
    return Describer.of(new Describer.Request(folder.toString(), Optional.empty(), options));
  }

  private boolean canDescribe() {
    return new TextDescriber().canDescribe(folder.toString());
  }

  @Test
  void classesLengthsWordsAndCopiesAreDescribed() throws IOException {
    for (int i = 1; i <= 18; i++) {
      write("train/good/%02d.txt".formatted(i), "word ".repeat(i) + "Nr" + i);
    }
    write("train/good/19.txt", "word nr1\n"); // differs from Nr1 as content, but not as a token
    write(
        "train/good/20.txt",
        "\uFEFFword Nr1\n"); // a duplicate except for byte order mark and space
    write("train/poor/1.txt", "word ".repeat(99) + "💩");
    write("train/poor/2.txt", "word word Nr2");
    write("train/poor/3.txt", new byte[] {'c', 'a', 'f', (byte) 0x81});
    write("train/poor/4.txt");
    write("train/poor/5.txt", " \n");
    write("test/poor/1.txt", "word word word Nr3");
    Description d = describe(Map.of());
    assertEquals(
        """
        $DIR: 26 texts in 2 classes

        class  train  test
        good   20     0     ██████████████████████████████
        poor   5      1     ████████

        characters       2 … 496, mean 61.0, 95 % up to 94
        words            0 … 100, mean 12.5, 95 % up to 19
        different words  20, of which 16 occur once
        copies           1 within a class, 4 across classes, 1 of test in train
        unusable         2 files

        To check:
        - 2 files cannot be used (on_error: skip ignores them), the first: $DIR/train/poor/3.txt, byte 3: found 81, which is not a character in UTF-8; convert the file to UTF-8
        - 1 file of the test part equals training files, so test results are too good; the first: $DIR/train/good/03.txt and $DIR/test/poor/1.txt
        - 4 files equal a file of another class, so one label must be wrong; the first: $DIR/train/good/02.txt and $DIR/train/poor/2.txt
        - the classes are imbalanced, 'good' has 20 files, 'poor' 5 files; accuracy alone is not enough: watch recall, and weight the classes, in the recipe training: {class_weight: balanced}
        - the texts differ in length: set length; length: 19 is enough for 95 % of them
        - 1 file has no words
        """,
        d.text().replace(folder.toString(), "$DIR"));
    assertTrue(d.html().startsWith("<!DOCTYPE html>"));
    assertTrue(d.html().contains("<dt>words</dt><dd>0 … 100, mean 12.5"), d.html());
    assertEquals(26, d.json().get("files"));
    assertEquals("texts", d.json().get("kind"));
  }

  @Test
  void wordsThatGetNoNumberAreNamed() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_001; i++) {
      text.append("w").append(i).append(' ');
    }
    write("a/1.txt", text.toString());
    write("b/1.txt", "w1");
    String described = describe(Map.of()).text();
    assertTrue(described.contains("20,001, of which 20,000 occur once"), described);
    assertTrue(
        described.contains(
            "there are more words than the vocabulary, which contains the 20,000 most frequent; set"
                + " vocabulary or min_count"),
        described);
  }

  @Test
  void textsInWindows1252AreCounted() throws IOException {
    write("a/1.txt", "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    write("a/2.txt", "\u00e9t\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    write("b/1.txt", "caf\u00e9");
    Description d = describe(Map.of());
    assertTrue(
        d.text()
            .replace(folder.toString(), "$DIR")
            .contains(
                "- 2 files are not text in UTF-8, read as windows-1252, the first: $DIR/a/1.txt; if"
                    + " letters are wrong, convert to UTF-8"),
        d.text());
    assertTrue(d.text().contains("unusable         none"), d.text());
  }

  @Test
  void onlyTextsAreKnownAsTexts() throws IOException {
    assertFalse(canDescribe()); // an empty folder
    write("a/1");
    assertFalse(canDescribe()); // its only file is empty
    write("a/1", "From: caf\u00e9\n\tHello".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(canDescribe()); // text in another encoding, as the description says
    write(".git/1", new byte[] {0, 1, 2});
    assertTrue(canDescribe());
    write("b/1.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16});
    assertFalse(canDescribe());
    write("b/1.jpg", "RIFF\0\0\0\0WAVE");
    assertFalse(canDescribe());
    Files.delete(folder.resolve("b/1.jpg"));
    write("b/1.txt", new byte[] {0, 1, 2}); // by its extension
    assertTrue(canDescribe());
  }

  @Test
  void imagesWithTextsBesideThemStayImages() throws IOException {
    write("a/1.txt", "a cat");
    write("a/1.png", "no image");
    assertTrue(describe(Map.of()).text().contains("2 images in 1 class"));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    write("a/1.txt", "fine");
    Files.createDirectories(folder.resolve("b"));
    assertEquals(
        folder
            + "/b: the class has no text, at least 1 is needed; put some into it or remove the"
            + " folder",
        assertThrows(DataException.class, () -> describe(Map.of())).getMessage());
    assertEquals(
        "the description of a folder of texts has no option 'length'; it has test",
        assertThrows(DataException.class, () -> describe(Map.of("length", "4"))).getMessage());
  }
}
