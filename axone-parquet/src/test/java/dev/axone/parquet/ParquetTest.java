package dev.axone.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import dev.axone.table.Text;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables in Parquet files. */
final class ParquetTest {
  private static final MessageType ALL =
      MessageTypeParser.parseMessageType(
          """
          message table {
            required int32 int;
            optional int64 long;
            optional float float;
            optional double double;
            optional boolean flag;
            optional binary word (STRING);
            optional int32 day (DATE);
            optional int64 at (TIMESTAMP(MICROS,true));
            optional int32 price (DECIMAL(9,2));
            optional binary big (DECIMAL(30,3));
          }
          """);

  @TempDir private Path folder;

  private Path write(MessageType type, CompressionCodecName codec, List<? extends Group> rows)
      throws IOException {
    Path file = folder.resolve(codec + ".parquet");
    ExampleParquetWriter.Builder builder =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(type)
            .withCompressionCodec(codec)
            .withRowGroupSize(100_000L);
    if (codec == CompressionCodecName.GZIP) {
      builder = builder.withCodecFactory(new GzipPacking());
    }
    try (ParquetWriter<Group> writer = builder.build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  private static List<Group> rows(int n) {
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      SimpleGroup g = new SimpleGroup(ALL);
      g.add("int", i);
      if (i % 5 != 0) {
        g.add("long", 10_000_000_000L * i);
        g.add("float", i / 4f);
        g.add("double", i / 3.0);
        g.add("flag", i % 2 == 0);
        g.add("word", List.of("red", "blue", "été").get(i % 3));
        g.add("day", (int) LocalDate.of(2025, 1, 1).toEpochDay() + i % 365);
        g.add("at", Instant.parse("2025-01-01T12:00:01.5Z").toEpochMilli() * 1000);
        g.add("price", 1235 + i);
        g.add(
            "big",
            Binary.fromConstantByteArray(
                new BigDecimal("-12345.678").unscaledValue().toByteArray()));
      }
      rows.add(g);
    }
    return rows;
  }

  private static List<List<Float>> values(Table table) {
    List<List<Float>> rows = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = arena.allocate(ValueLayout.JAVA_FLOAT, table.schema().width());
      for (int i = 0; i < table.size(); i++) {
        table.rows().read(i, row, 0);
        List<Float> values = new ArrayList<>();
        for (float x : row.toArray(ValueLayout.JAVA_FLOAT)) {
          values.add(x);
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static List<List<Float>> expected(int n) {
    float first = LocalDate.of(2025, 1, 1).toEpochDay();
    List<List<Float>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Float[] row = new Float[12];
      Arrays.fill(row, Float.NaN);
      row[0] = (float) i;
      if (i % 5 != 0) {
        row[1] = (float) (10_000_000_000L * i);
        row[2] = i / 4f;
        row[3] = (float) (i / 3.0);
        row[4] = i % 2 == 0 ? 1f : 0f;
        row[5] = List.of(1f, 0f, 2f).get(i % 3);
        row[6] = first + i % 365;
        row[7] = 0f;
        row[8] = first;
        row[9] = 43201f;
        row[10] = (float) ((1235 + i) / 100.0);
        row[11] = -12345.678f;
      }
      rows.add(List.of(row));
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void readsAllKindsOfColumnsFromAllPackings(CompressionCodecName codec) throws IOException {
    Table t = Parquet.read(write(ALL, codec, rows(3000)));
    assertEquals(
        List.of(
            Numeric.of(),
            Numeric.of(),
            Numeric.of(),
            Numeric.of(),
            Category.of(List.of("false", "true")),
            Category.of(List.of("blue", "red", "été")),
            Date.of(),
            Date.of(),
            Numeric.of(),
            Numeric.of()),
        t.schema().fields().stream().map(f -> f.type()).toList());
    assertEquals(expected(3000), values(t));
  }

  @Test
  void whatIsLargeIsEqualAndKnownAgain() throws IOException {
    System.setProperty("axone.cache", folder.resolve("cache").toString());
    try {
      Path file = write(ALL, CompressionCodecName.SNAPPY, rows(50_000));
      Table packed = Parquet.read(file, List.of(), Map.of(), 1);
      assertEquals(expected(50_000), values(packed));
      assertEquals(packed.schema(), Parquet.read(file).schema());
      assertTrue(Files.exists(folder.resolve("cache")));
    } finally {
      System.clearProperty("axone.cache");
    }
  }

  /** Written by another program: see ORIGIN.md beside the file. */
  @Test
  void readsAFileOfAnotherProgram() {
    Path file = Path.of("src/test/resources/dev/axone/parquet/flowers.parquet");
    Table t = Parquet.read(file);
    assertEquals(List.of("name", "petals", "height", "seen", "alpine"), t.schema().names());
    assertEquals(
        List.of(
            List.of(1f, 5f, 12.5f, 20089f, 0f, 0f),
            List.of(0f, 8f, Float.NaN, 20090f, 0f, 1f),
            List.of(1f, 6f, 7.25f, Float.NaN, Float.NaN, 1f)),
        values(t));
    assertEquals(Category.of(List.of("dryas", "rosa")), t.schema().field("name").type());
  }

  @Test
  void columnsAndTypesCanBeStated() throws IOException {
    Path file = write(ALL, CompressionCodecName.SNAPPY, rows(4));
    Table t =
        Parquet.read(
            file, List.of("word", "int"), Map.of("int", Category.of(), "word", new Text()));
    assertEquals(
        List.of(List.of(Float.NaN, 0f), List.of(0f, 1f), List.of(1f, 2f), List.of(2f, 3f)),
        values(t));
    assertEquals(List.of("blue", "été", "red"), t.texts().get("word"));
    assertEquals(Category.of(List.of("0", "1", "2", "3")), t.schema().field("int").type());
  }

  private static String message(Path file, List<String> columns, Map<String, FieldType> types) {
    return assertThrows(DataException.class, () -> Parquet.read(file, columns, types)).getMessage();
  }

  @Test
  void badInputIsExplained() throws IOException {
    Path file = write(ALL, CompressionCodecName.SNAPPY, rows(10));
    assertEquals(
        file
            + ", row 2, column 'word': 'blue' found, allowed is a number such as 1234.5; correct"
            + " the file, or set another type for the column",
        message(file, List.of(), Map.of("word", Numeric.of())));
    assertEquals(
        file
            + ", row 3, column 'word': 'été' found, allowed is one of 'blue', 'red'; correct the"
            + " file, or set another type for the column",
        message(file, List.of(), Map.of("word", Category.of(List.of("blue", "red")))));
    assertTrue(
        message(file, List.of("wrod"), Map.of())
            .startsWith(file + " has no column 'wrod'; did you mean 'word'?"));
    assertTrue(
        message(file, List.of(), Map.of("wrod", Numeric.of()))
            .startsWith(file + " has no column 'wrod'; did you mean 'word'? It has "));
    Path none = folder.resolve("none.parquet");
    assertEquals(
        none + ": there is no such file; correct the path", message(none, List.of(), Map.of()));
    assertEquals(
        folder + ": is a folder, a file is needed; name a file in it",
        message(folder, List.of(), Map.of()));
    Path empty = write(ALL, CompressionCodecName.ZSTD, List.of());
    assertEquals(
        empty + ": contains no rows, a table has at least one; get it again",
        message(empty, List.of(), Map.of()));
  }

  @Test
  void damagedFilesAreExplained() throws IOException {
    byte[] whole = Files.readAllBytes(write(ALL, CompressionCodecName.SNAPPY, rows(2000)));
    Path file = folder.resolve("damaged.parquet");
    for (int length : new int[] {0, 3, 11, 1000, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertExplained(file);
    }
    Files.writeString(file, "a,b\n1,2\n3,4\n");
    assertExplained(file);
    byte[] footer = whole.clone();
    footer[whole.length - 8] ^= 0x40;
    assertExplained(Files.write(file, footer));
    byte[] page = whole.clone();
    Arrays.fill(page, 20, 400, (byte) 0xff);
    assertExplained(Files.write(file, page));
  }

  private static void assertExplained(Path file) {
    String message = message(file, List.of(), Map.of());
    assertTrue(message.startsWith(file + ": is not a Parquet file, or is damaged; "), message);
    assertTrue(message.endsWith("; get it again"), message);
    assertEquals(1, message.lines().count(), message);
  }

  @ParameterizedTest
  @CsvSource({"'repeated int32 a;'", "'required group a { required int32 b; }'"})
  void nestedColumnsAreNamed(String column) throws IOException {
    MessageType type =
        MessageTypeParser.parseMessageType("message t { " + column + " required int32 c; }");
    SimpleGroup row = new SimpleGroup(type);
    row.add("c", 7);
    if (type.getType("a").isPrimitive()) {
      row.add("a", 1);
    } else {
      row.addGroup("a").add("b", 1);
    }
    Path file = write(type, CompressionCodecName.SNAPPY, List.of(row));
    assertEquals(
        file
            + ", column 'a': contains lists or groups, only columns of single values can be read;"
            + " choose the columns to read with the option columns, or flatten it",
        message(file, List.of(), Map.of()));
    assertEquals(List.of(List.of(7f)), values(Parquet.read(file, List.of("c"), Map.of())));
  }

  @Test
  void isFoundByItsName() throws IOException {
    Path file = write(ALL, CompressionCodecName.SNAPPY, rows(10));
    TableSource source = TableSource.find("parquet").orElseThrow();
    Table t = source.read(Map.of("path", file.toString(), "columns", "int, word"), Map.of());
    assertEquals(List.of("int", "word"), t.schema().names());
    assertEquals(
        "data 'parquet' needs the option 'path': the file",
        assertThrows(DataException.class, () -> source.read(Map.of(), Map.of())).getMessage());
  }
}
