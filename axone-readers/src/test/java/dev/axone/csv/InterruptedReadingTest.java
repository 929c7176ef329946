package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a table in an interrupted thread. */
final class InterruptedReadingTest {
  @AfterEach
  void notInterrupted() {
    Thread.interrupted();
  }

  @Test
  void readingIsCancelled(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, "a,b\n1,2\n3,4\n5,6\n");
    Thread.currentThread().interrupt();
    CancellationException e = assertThrows(CancellationException.class, () -> Csv.read(file));
    assertEquals("interrupted while reading " + file, e.getMessage());
    assertTrue(Thread.interrupted());
    assertEquals(3, Csv.read(file).size());
  }
}
