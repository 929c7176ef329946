package dev.axone.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.file.WriteException;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderReadingTest {
  private static final FolderReading.Form BYTES =
      new FolderReading.Form("letters", PackedType.UNSIGNED_BYTE, Shape.of(3), 0.5f, "");
  private static final FolderReading.Form FLOATS =
      new FolderReading.Form("letters", PackedType.FLOAT, Shape.of(3), 1, "");

  @TempDir private Path folder;
  private final AtomicInteger decoded = new AtomicInteger();

  @BeforeEach
  void ownCache() {
    System.setProperty("axone.cache", folder.resolve("cache").toString());
  }

  @AfterEach
  void commonCache() {
    System.clearProperty("axone.cache");
  }

  /** A file's three bytes; four are refused. */
  private Decoder decoder() {
    FileBytes file = new FileBytes();
    return (path, index, to) -> {
      decoded.incrementAndGet();
      try {
        file.read(path);
      } catch (IOException e) {
        throw new DataException(path + ": unreadable", e);
      }
      if (file.length() != 3) {
        throw new DataException(path.substring(path.length() - 5) + ": not three");
      }
      to.write(index, java.util.Arrays.copyOf(file.data(), 3), 1);
    };
  }

  private Decoder floats() {
    FileBytes file = new FileBytes();
    return (path, index, to) -> {
      try {
        file.read(path);
      } catch (IOException e) {
        throw new DataException(path, e);
      }
      to.write(index, new float[] {file.data()[0], file.data()[1], -0.25f}, 1);
    };
  }

  private ClassFolders letters() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      Files.createDirectories(folder.resolve("letters").resolve(name));
      for (int i = 0; i < 200; i++) {
        byte[] content = {(byte) name.charAt(0), (byte) i, (byte) 255};
        Files.write(folder.resolve("letters").resolve(name).resolve("%03d".formatted(i)), content);
      }
    }
    return ClassFolders.of(folder.resolve("letters"), "letter", Set.of());
  }

  private static float[] sample(FolderReading.Result read, int i) {
    Column column = read.data().inputs().getFirst();
    float[] to = new float[3];
    column.read(i, MemorySegment.ofArray(to), 0);
    return to;
  }

  private List<String> cached() throws IOException {
    if (!Files.exists(folder.resolve("cache"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void samplesOfAFileAreThoseOfMemory() throws IOException {
    ClassFolders letters = letters();
    FolderReading.Result here =
        FolderReading.read(letters, OnError.FAIL, BYTES, 1800, this::decoder);
    assertEquals(List.of(), cached());
    FolderReading.Result there =
        FolderReading.read(letters, OnError.FAIL, BYTES, 1799, this::decoder);
    assertEquals(1, cached().size());
    assertEquals(600, there.data().size());
    for (int i = 599; i >= 0; i--) {
      assertArrayEquals(sample(here, i), sample(there, i));
      assertEquals('a' + i % 3, 2 * sample(there, i)[0]);
    }
    assertEquals(-1, there.data().inputs().getFirst().firstNonFinite());
    FolderReading.Result numbers =
        FolderReading.read(letters, OnError.FAIL, FLOATS, 0, this::floats);
    assertArrayEquals(new float[] {'b', 1, -0.25f}, sample(numbers, 4));
  }

  @Test
  void theSameFilesAreDecodedOnce() throws IOException {
    ClassFolders letters = letters();
    Files.write(folder.resolve("letters/b/007"), new byte[4]);
    String left = "1 file was skipped, the first: b/007: not three";
    for (int round = 0; round < 2; round++) {
      FolderReading.Result read =
          FolderReading.read(letters, OnError.SKIP, BYTES, 0, this::decoder);
      assertEquals(599, read.data().size());
      assertEquals(left, read.skipped().sentence());
      assertEquals(600, decoded.get());
    }
    Files.setLastModifiedTime(
        folder.resolve("letters/c/001"), FileTime.from(Instant.ofEpochSecond(1)));
    FolderReading.read(letters, OnError.SKIP, BYTES, 0, this::decoder);
    assertEquals(1200, decoded.get());
  }

  @Test
  void aFailureLeavesNothing() throws IOException {
    ClassFolders letters = letters();
    Files.write(folder.resolve("letters/b/007"), new byte[4]);
    Files.write(folder.resolve("letters/c/000"), new byte[2]);
    for (int round = 0; round < 10; round++) {
      assertEquals(
          "b/007: not three; or skip such files with on_error: skip",
          assertThrows(
                  DataException.class,
                  () -> FolderReading.read(letters, OnError.FAIL, BYTES, 0, this::decoder))
              .getMessage());
    }
    assertEquals(List.of(), cached());
  }

  @Test
  void aCacheThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file");
    ClassFolders letters = letters();
    String message =
        assertThrows(
                WriteException.class,
                () -> FolderReading.read(letters, OnError.FAIL, BYTES, 0, this::decoder))
            .getMessage();
    assertTrue(
        message.startsWith("the cache folder " + folder.resolve("cache") + " cannot be written"),
        message);
  }

  @Test
  void largeFilesAreReadWhole() throws IOException {
    FileBytes file = new FileBytes();
    for (int size : new int[] {0, 1, 8191, 8192, 8193, 1 << 20, (3 << 20) + 5, 10}) {
      byte[] content = new byte[size];
      new java.util.Random(size).nextBytes(content);
      Path path = Files.write(folder.resolve("large"), content);
      file.read(path.toString());
      assertArrayEquals(content, java.util.Arrays.copyOf(file.data(), file.length()));
    }
  }
}
