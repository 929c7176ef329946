package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.DataException;
import dev.axone.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column of numbers for 9,000,000 rows, far beyond those from which its type is inferred. */
final class LateTypeTest {
  private static final String CACHE = "axone.cache";
  private static final int ROWS = 9_000_000;
  private static final int CHUNK = 1000;
  private static final CsvOptions PACKED = CsvOptions.of().withMemory(1);

  @TempDir private static Path folder;
  private static Path file;

  @TempDir private Path cache;

  @BeforeAll
  static void writeFile() throws IOException {
    file = folder.resolve("sales.csv");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < CHUNK; i++) {
      rows.append(i).append(',').append(i / 2.0).append('\n');
    }
    byte[] chunk = rows.toString().getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("number,price\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < ROWS; i += CHUNK) {
        out.write(chunk);
      }
      out.write("7,seven\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @BeforeEach
  void useCache() {
    System.setProperty(CACHE, cache.toString());
  }

  @AfterEach
  void forgetCache() {
    System.clearProperty(CACHE);
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> all = Files.list(cache)) {
      return all.map(p -> p.getFileName().toString()).toList();
    }
  }

  @Test
  void isNamedWithItsLineAndLeavesNoEntry() throws IOException {
    String message =
        assertThrows(DataException.class, () -> Csv.read(file, PACKED, Map.of())).getMessage();
    assertEquals(
        file
            + ", line 9000002, column 'price': 'seven' found, allowed is a number such as 1234.5;"
            + " correct the cell, set the column's type (for instance category), add the text to"
            + " those of missing cells (missing), or skip such rows with on_error: skip",
        message);
    assertEquals(List.of(), entries());
  }

  @Test
  void isLeftOutAndCountedWhereThatIsAskedFor() throws IOException {
    Table table = Csv.read(file, PACKED.withSkip(true), Map.of());
    assertEquals(ROWS, table.size());
    assertEquals(
        List.of(
            "1 of 9,000,001 rows skipped; the first: "
                + file
                + ", line 9000002, column 'price': 'seven' found, allowed is a number such as"
                + " 1234.5"),
        table.sentences());
    float[] last = new float[2];
    table.rows().read(ROWS - 1, MemorySegment.ofArray(last), 0);
    assertEquals(List.of(999f, 499.5f), List.of(last[0], last[1]));
    assertEquals(1, entries().size());
  }
}
