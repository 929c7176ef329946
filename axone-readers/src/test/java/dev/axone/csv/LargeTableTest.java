package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Blocks;
import dev.axone.data.DataException;
import dev.axone.data.Packed;
import dev.axone.file.WriteException;
import dev.axone.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables larger than the memory limit are stored in the cache, and equal those in memory. */
final class LargeTableTest {
  private static final String CACHE = "axone.cache";
  private static final CsvOptions SMALL = CsvOptions.of().withMemory(1);

  @TempDir private Path folder;
  private Path file;
  private Path cache;

  @BeforeEach
  void writeFile() throws IOException {
    cache = folder.resolve("cache");
    System.setProperty(CACHE, cache.toString());
    StringBuilder text = new StringBuilder("a,word,comment,day\n");
    for (int i = 0; i < 150_000; i++) {
      String word = i < 140_000 ? "m" + i % 7 : i % 2 == 0 ? "a" : "z";
      text.append(i / 4.0).append(',').append(i % 11 == 0 ? "" : word).append(",comment number ");
      text.append(i).append(" é,2025-01-").append(i % 9 + 10).append('\n');
    }
    file = Files.writeString(folder.resolve("a.csv"), text);
  }

  @AfterEach
  void forgetCache() {
    System.clearProperty(CACHE);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(cache)) {
      return all.toList();
    }
  }

  @Test
  void areEqualToThoseInMemory() throws IOException {
    Table inMemory = Csv.read(file);
    assertInstanceOf(Blocks.class, inMemory.rows());
    assertFalse(Files.exists(cache));
    Table packed = Csv.read(file, SMALL, Map.of());
    assertInstanceOf(Packed.class, packed.rows());
    assertEquals(inMemory.schema(), packed.schema());
    assertEquals(CsvTest.rows(inMemory), CsvTest.rows(packed));
    assertEquals(inMemory.texts(), packed.texts());
    assertEquals(1, entries().size());
  }

  @Test
  void areReadOnceAndKnownAgain() throws IOException {
    Csv.read(file, SMALL, Map.of());
    Path entry = entries().getFirst();
    FileTime written = Files.getLastModifiedTime(entry.resolve("rows.f32"));
    Table again = Csv.read(file, SMALL, Map.of());
    assertEquals(150_000, again.size());
    assertEquals(written, Files.getLastModifiedTime(entry.resolve("rows.f32")));
    Csv.read(file, SMALL.withSkip(true), Map.of());
    assertEquals(2, entries().size(), "other options, another entry");
  }

  @Test
  void aChangedFileIsReadAnew() throws IOException {
    Csv.read(file, SMALL, Map.of());
    Files.writeString(file, Files.readString(file) + "1,m1,more,2025-01-01\n");
    assertEquals(150_001, Csv.read(file, SMALL, Map.of()).size());
  }

  @Test
  void aDamagedEntryIsMadeAgain() throws IOException {
    Table first = Csv.read(file, SMALL, Map.of());
    List<List<Float>> rows = CsvTest.rows(first);
    for (String part : List.of("rows.f32", "table.json", "texts-2.utf8", "texts-2.ends")) {
      Path damaged = entries().getFirst().resolve(part);
      Files.write(damaged, java.util.Arrays.copyOf(Files.readAllBytes(damaged), 100));
      assertEquals(rows, CsvTest.rows(Csv.read(file, SMALL, Map.of())), part);
    }
    assertEquals(1, entries().size());
  }

  @Test
  void anErrorLeavesNothingBehind() throws IOException {
    Files.writeString(file, Files.readString(file) + "x,m1,more,2025-01-01\n");
    assertThrows(DataException.class, () -> Csv.read(file, SMALL, Map.of()));
    assertEquals(List.of(), entries());
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(cache, "a file");
    WriteException e = assertThrows(WriteException.class, () -> Csv.read(file, SMALL, Map.of()));
    assertTrue(e.atStart());
    assertEquals(
        "the cache folder %s cannot be written: a file exists where a folder is needed; set AXONE_CACHE to another folder"
            .formatted(cache),
        e.getMessage());
  }
}
