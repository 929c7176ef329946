package dev.axone.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.tensor.Shape;
import dev.axone.text.Alphabet;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class TextSourceTest {
  private static final DataSource TEXT = DataSource.named("text");

  private static String message(Executable e) {
    return assertThrows(DataException.class, e).getMessage();
  }

  private static String read(Dataset data, Column column, int sample) {
    float[] numbers = new float[column.shape().size()];
    column.read(sample, MemorySegment.ofArray(numbers), 0);
    int[] whole = new int[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) numbers[i];
    }
    return new Alphabet(data.classNames()).decode(whole);
  }

  @Test
  void theTextsAreThoseOfTheNote() throws Exception {
    check(
        Literature.paradiseLost(),
        "7eb491d7c7b0bea0f34901b6bb1fb75c45b6211f825bc6a333534e56dfdca952",
        455_981,
        "Book I\n\nOf Man's first disobedience, and the fruit\n");
    check(
        Literature.asYouLikeIt(),
        "e8e54742a5b118e6e51ab3aa020d1dfbc8f0ee237e6dbc0fcba8000e9969093c",
        122_773,
        "ACT I\n\nSCENE I:\nOrchard of Oliver's house.\n");
  }

  private static void check(String text, String sha256, int length, String start) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertEquals(sha256, HexFormat.of().formatHex(digest));
    assertEquals(length, text.length());
    assertTrue(text.startsWith(start), text.substring(0, 100));
  }

  @Test
  void samplesAreCharactersAndThoseAfterThem() {
    Dataset train = TEXT.train(Map.of("length", "20", "stride", "10"));
    assertEquals(65, train.classNames().size());
    assertEquals(Shape.of(20), train.inputs().getFirst().shape());
    assertEquals((410_382 - 21) / 10 + 1, train.size());
    assertEquals("Book I\n\nOf Man's fir", read(train, train.inputs().getFirst(), 0));
    assertEquals("ook I\n\nOf Man's firs", read(train, train.targets().getFirst(), 0));
    assertEquals(" Man's first disobed", read(train, train.inputs().getFirst(), 1));
    Dataset test = TEXT.test(Map.of());
    assertEquals(Shape.of(128), test.inputs().getFirst().shape());
    assertEquals((45_599 - 129) / 128 + 1, test.size());
    assertEquals(train.classNames(), test.classNames());
    Dataset play = TEXT.train(Map.of("name", "as-you-like-it"));
    assertEquals(64, play.classNames().size());
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "é😀".repeat(10));
    Map<String, String> options = Map.of("path", file.toString(), "length", "2");
    Dataset train = TEXT.train(options);
    assertEquals(List.of("é", "😀"), train.classNames());
    assertEquals("é😀", read(train, train.inputs().getFirst(), 1));
    assertEquals("😀é", read(train, train.targets().getFirst(), 1));
    Files.writeString(file, "");
    assertEquals("the text '%s' is empty".formatted(file), message(() -> TEXT.train(options)));
    Files.write(file, new byte[] {(byte) 0xff});
    assertTrue(
        message(() -> TEXT.train(options))
            .startsWith("the text '%s' cannot be read as UTF-8".formatted(file)));
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(
        "data 'text' has no text 'hamlet'; it has paradise-lost, as-you-like-it; for your own text"
            + " use the option 'path'",
        message(() -> TEXT.train(Map.of("name", "hamlet"))));
    assertEquals(
        "data 'text' takes the option 'name' or 'path', not both",
        message(() -> TEXT.test(Map.of("name", "hamlet", "path", "x"))));
    assertEquals(
        "data 'text': length must be an integer, found 'long'",
        message(() -> TEXT.train(Map.of("length", "long"))));
    assertEquals(
        "length and stride must be at least 1, found 0 and 3",
        message(() -> TEXT.train(Map.of("length", "0", "stride", "3"))));
  }
}
