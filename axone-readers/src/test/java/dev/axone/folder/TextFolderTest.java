package dev.axone.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.Reading;
import dev.axone.preprocessing.PreparationFile;
import dev.axone.preprocessing.SamplePreparation;
import dev.axone.tensor.Shape;
import dev.axone.text.Vocabulary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class TextFolderTest {
  private static final DataSource TEXTS = DataSource.named("texts");

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Map<String, String> options(String... more) {
    Map<String, String> options = new HashMap<>(Map.of("path", folder.toString()));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  private String message(Executable e) {
    return assertThrows(DataException.class, e).getMessage().replace(folder.toString(), "$DIR");
  }

  private static String decoded(Vocabulary v, Dataset data, int sample) {
    float[] ids = new float[data.inputs().getFirst().shape().size()];
    data.inputs().getFirst().read(sample, MemorySegment.ofArray(ids), 0);
    int[] whole = new int[ids.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) ids[i];
    }
    return v.decode(whole);
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    write("good/1.txt", "fine");
    Files.createDirectories(folder.resolve("poor"));
    Files.write(folder.resolve("poor/1.txt"), new byte[] {'a', 'b', (byte) 0x81, 'c'});
    assertEquals(
        "$DIR/poor/1.txt, byte 2: found 81, which is not a character in UTF-8; convert the file to"
            + " UTF-8; or skip such files with on_error: skip",
        message(() -> TEXTS.train(options())));
    write("poor/1.txt", "");
    assertEquals(
        "$DIR/poor/1.txt: is empty, a text is needed; remove it; or skip such files with on_error:"
            + " skip",
        message(() -> TEXTS.train(options())));
    assertEquals(
        "data 'texts': tokens must be words, characters or byte_pairs, found 'bytes'",
        message(() -> TEXTS.train(options("tokens", "bytes"))));
    assertEquals(
        "data 'texts': size must be from 258 (the bytes alone) to 16777216, found 10",
        message(() -> TEXTS.train(options("tokens", "byte_pairs", "vocabulary", "10"))));
    write("poor/1.txt", "bad");
    assertEquals(
        "length must be at least 1, found 0", message(() -> TEXTS.train(options("length", "0"))));
    assertEquals(
        "data 'texts': lower must be true or false, found 'yes'",
        message(() -> TEXTS.train(options("lower", "yes"))));
  }

  @Test
  void textsInWindows1252AreReadWithANote() throws IOException {
    write("good/1.txt", "très bon");
    Files.createDirectories(folder.resolve("poor"));
    Files.write(
        folder.resolve("poor/1.txt"),
        "trop cher : 5 €, décevant".getBytes(Charset.forName("windows-1252")));
    List<String> notes = new ArrayList<>();
    Dataset train;
    try (Notes _ = new Notes(notes)) {
      train = TEXTS.train(options("length", "7"));
    }
    Vocabulary v = vocabulary(new TextFolderSource().learn(options()));
    assertEquals("trop cher : 5 € , décevant", decoded(v, train, 1));
    assertEquals(
        List.of(
            "1 file is not text in UTF-8, read as windows-1252, the first: $DIR/poor/1.txt; if"
                + " letters are wrong, convert to UTF-8"),
        notes.stream().map(n -> n.replace(folder.toString(), "$DIR")).toList());
  }

  /** Collects messages while data is read. */
  private static final class Notes extends Handler implements AutoCloseable {
    private final Logger log = Logger.getLogger("dev.axone.data");
    private final List<String> notes;

    Notes(List<String> notes) {
      this.notes = notes;
      log.addHandler(this);
    }

    @Override
    public void publish(LogRecord r) {
      notes.add(r.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      log.removeHandler(this);
    }
  }

  @Test
  void theVocabularyIsThatOfTheTrainingPart() throws IOException {
    write("train/good/1.txt", "\uFEFFA fine thing, fine!");
    write("train/poor/1.txt", "A bad thing");
    write("test/poor/1.txt", "A horrible thing");
    TextFolderSource source = new TextFolderSource();
    Map<String, String> options = options("length", "4");
    Vocabulary v = vocabulary(source.learn(options));
    Dataset train = source.train(options);
    Dataset test = source.test(options);
    assertEquals(Shape.of(4), train.inputs().getFirst().shape());
    assertEquals(List.of("good", "poor"), test.classNames());
    assertEquals("a fine thing ,", decoded(v, train, 0)); // truncated
    assertEquals("a bad thing", decoded(v, train, 1)); // padded
    assertEquals("a \uFFFD thing", decoded(v, test, 0));
    for (String tokens : List.of("characters", "byte_pairs")) {
      Map<String, String> others = options("length", "20", "tokens", tokens);
      assertEquals(
          "A bad thing", decoded(vocabulary(source.learn(others)), source.train(others), 1));
    }
  }

  private static Vocabulary vocabulary(Reading reading) {
    return ((TextReading) reading).sequences().vocabulary();
  }

  /**
   * The reading of a trained model reads other folders and single files; nothing is fitted again.
   */
  @Test
  void aKeptReadingReadsOtherTexts() throws IOException {
    write("train/good/1.txt", "fine film");
    write("train/poor/1.txt", "bad film");
    write("test/poor/1.txt", "horrible film");
    TextFolderSource source = new TextFolderSource();
    Reading learned = source.learn(options("length", "3"));
    assertEquals(5, learned.symbols());
    Map<String, String> other = Map.of("path", folder.resolve("test").toString());
    Dataset alone = source.train(other, learned);
    assertEquals("\uFFFD film", decoded(vocabulary(learned), alone, 0));
    float[] read = new float[3];
    alone.inputs().getFirst().read(0, MemorySegment.ofArray(read), 0);
    assertArrayEquals(read, learned.reader().read(folder.resolve("test/poor/1.txt").toString()));
    SamplePreparation kept = new SamplePreparation(Optional.of(learned), List.of(), List.of());
    assertEquals(kept, PreparationFile.read("p", PreparationFile.write(kept)));
    assertEquals(
        "data 'sounds': the model was trained on files of another kind (text); give a source of"
            + " such files",
        message(() -> ((FileSource) DataSource.named("sounds")).train(options(), learned)));
    assertEquals("8", source.fitted(options()).options().get("length"));
    assertEquals("3", source.fitted(options("length", "3")).options().get("length"));
  }
}
