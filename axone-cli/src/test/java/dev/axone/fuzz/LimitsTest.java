package dev.axone.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.csv.Csv;
import dev.axone.idx.Idx;
import dev.axone.image.Image;
import dev.axone.numpy.Npy;
import dev.axone.numpy.Npz;
import dev.axone.parquet.Parquet;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeException;
import dev.axone.sound.Waveform;
import dev.axone.text.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that took unlimited memory or time, or whose checksums were not checked. */
final class LimitsTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path folder;

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static String refusal(Executable reading) {
    RuntimeException e =
        assertTimeoutPreemptively(LONG, () -> assertThrows(RuntimeException.class, reading));
    return String.valueOf(e.getMessage());
  }

  interface Reader {
    void read(Path file);
  }

  static Stream<Reader> readers() {
    return Stream.of(
        Image::read,
        Waveform::read,
        Csv::read,
        Npy::read,
        Npz::of,
        Parquet::read,
        Idx::read,
        Vocabulary::load,
        Checkpoint::read,
        file -> Recipe.read(file, List.of()));
  }

  /** For example a pipe without a writer, or a device with endless zeros. */
  @ParameterizedTest
  @MethodSource("readers")
  void onlyRegularFilesAreRead(Reader reader) throws IOException {
    Path zeros = folder.resolve("x.png");
    Files.createSymbolicLink(zeros, Path.of("/dev/zero"));
    String message = refusal(() -> reader.read(zeros));
    assertTrue(message.contains("regular file"), message);
  }

  @Test
  void aSoundWithACutFrameEnds() throws IOException {
    byte[] wav = Seeds.wav(1, 16, 1);
    wav[23] ^= 0x40; // 16,385 channels
    String message = refusal(() -> Waveform.read(write("a.wav", wav)));
    assertTrue(message.contains("has 16385 channels"), message);
  }

  @Test
  void aRecipeOfReferencesIsRefused() throws IOException {
    StringBuilder yaml = new StringBuilder("a0: &a0 {units: 1}\n");
    for (int i = 1; i < 25; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Path file = write("r.yaml", Seeds.utf8(yaml.toString()));
    assertEquals(
        file + ": its references expand to more than 1000000 values; write the values out",
        assertTimeoutPreemptively(
                LONG, () -> assertThrows(RecipeException.class, () -> Recipe.read(file, List.of())))
            .getMessage());
  }

  @Test
  void aSmallFileOfGigabytesOfZerosIsRefused() throws IOException {
    byte[] zeros = new byte[200 << 20];
    ByteBuffer.wrap(zeros).putInt(0x0801).putInt(zeros.length - 8);
    byte[] packed = Seeds.gzip(zeros);
    String message = refusal(() -> Idx.parse("a.gz", packed));
    assertTrue(message.contains("at most 200 times as many are decompressed"), message);
  }

  @Test
  void aFlippedBitOfAnArchiveIsFound() throws IOException {
    byte[] npz = Seeds.npz(folder);
    int data = 200; // within the first array's elements
    npz[data] ^= 1;
    String message = refusal(() -> Npz.of(write("a.npz", npz)).read("x"));
    assertTrue(message.contains("is damaged: its checksum is"), message);
  }

  /** Time zero of archives is 1980, for which Java also writes the time zone. */
  @Test
  void anArchiveIsTheSameInAllTimeZones() throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      byte[] east = Seeds.npz(folder);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      assertArrayEquals(east, Seeds.npz(folder));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void theChecksumsOfPagesAreLookedAt() throws IOException {
    byte[] parquet = Seeds.resource("a.parquet");
    int words = new String(parquet, StandardCharsets.ISO_8859_1).indexOf("blue");
    for (int at = words; at < words + 4; at++) {
      byte[] bad = parquet.clone();
      bad[at] ^= 2;
      Path file = write("a.parquet", bad);
      assertEquals(
          file + ": is not a Parquet file, or is damaged; get it again",
          refusal(() -> Parquet.read(file)));
    }
  }

  @Test
  void aMergeBeyondAllNumbersIsRefused() throws IOException {
    Path file =
        write(
            "v.json",
            Seeds.utf8(
                "{\"tokenizer\": \"byte_pairs\", \"size\": 300, \"merges\": [[2147483648, 3]]}"));
    assertEquals(
        file
            + ": is not a vocabulary: merges must be pairs of numbers of 32 bits, found"
            + " [2147483648, 3]; create it again",
        refusal(() -> Vocabulary.load(file)));
    Path cut = write("v.json", Arrays.copyOf(Files.readAllBytes(file), 40));
    assertEquals(
        cut + ": is not a vocabulary: not JSON: line 1, column 41; create it again",
        refusal(() -> Vocabulary.load(cut)));
  }
}
