package dev.axone.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replacesAnExistingFile() throws IOException {
    Path file = folder.resolve("a.txt");
    WholeFile.write(file, "long, é");
    WholeFile.write(file, "b");
    assertEquals("b", Files.readString(file));
    WholeFile.write(file, out -> out.write("bytes".getBytes(StandardCharsets.US_ASCII)));
    assertEquals("bytes", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void aFailedWriteKeepsTheExistingFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "before");
    WriteException e =
        assertThrows(
            WriteException.class,
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        file
            + " cannot be written: No space left on device; free disk space, or choose another"
            + " folder",
        e.getMessage());
    assertFalse(e.atStart());
    assertEquals("before", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void failuresAtTheStartAreReported() throws IOException {
    Path none = folder.resolve("none/a.txt");
    WriteException e = assertThrows(WriteException.class, () -> WholeFile.write(none, "a"));
    assertEquals(
        none
            + " cannot be written: its folder does not exist and cannot be created; choose another"
            + " name",
        e.getMessage());
    assertTrue(e.atStart());
    Path sub = Files.createDirectory(folder.resolve("sub"));
    e = assertThrows(WriteException.class, () -> WholeFile.write(sub, "a"));
    assertEquals(sub + " cannot be written: it is a folder; name a file in it", e.getMessage());
    assertTrue(e.atStart());
  }

  @Test
  void devicesAreWrittenToAndNotReplaced() {
    Assumptions.assumeTrue(Files.exists(FULL), "no /dev/full");
    WriteException e = assertThrows(WriteException.class, () -> WholeFile.write(FULL, "a"));
    assertTrue(
        e.getMessage().startsWith("/dev/full cannot be written: No space left"), e::getMessage);
    assertFalse(Files.isRegularFile(FULL));
  }
}
