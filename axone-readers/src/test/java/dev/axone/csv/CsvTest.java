package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.Text;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading tables from CSV files. */
final class CsvTest {
  static Table parse(String text) {
    return parse(text, CsvOptions.of());
  }

  static Table parse(String text, CsvOptions options) {
    return Csv.parse("a.csv", text.getBytes(StandardCharsets.UTF_8), options, Map.of());
  }

  /** Returns all rows; NaN equals NaN in a list of floats. */
  static List<List<Float>> rows(Table table) {
    List<List<Float>> rows = new ArrayList<>();
    int width = table.schema().width();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = arena.allocate(ValueLayout.JAVA_FLOAT, width);
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

  static List<FieldType> types(Table table) {
    return table.schema().fields().stream().map(f -> f.type()).toList();
  }

  private static float day(int year, int month, int day) {
    return LocalDate.of(year, month, day).toEpochDay();
  }

  @Test
  void readsNumbersWordsDatesAndMissingCells() {
    Table t = parse("a,b,c\n1,red,2026-01-31\n-2.5,blue,\nNA,red,2026-02-01 12:00\n");
    assertEquals(List.of("a", "b", "c"), t.schema().names());
    assertEquals(List.of(Numeric.of(), Category.of(List.of("blue", "red")), Date.of()), types(t));
    assertEquals(
        List.of(
            List.of(1f, 1f, day(2026, 1, 31), 0f),
            List.of(-2.5f, 0f, Float.NaN, Float.NaN),
            List.of(Float.NaN, 1f, day(2026, 2, 1), 43200f)),
        rows(t));
    assertEquals(List.of(), t.sentences());
  }

  @Test
  void readsASalesTableAsFrenchSpreadsheetsWriteIt() {
    Table t =
        parse(
            """
            date;prix;remise;pays
            02/01/2025;1 234,56 €;12,5 %;France
            31/12/2025;1\u202f234\u00a0€;0 %;Suisse
            05/06/2025;7,5 €;;France
            """);
    assertEquals(
        List.of(
            Date.of("dd/MM/yyyy"),
            Numeric.of(",", "", "€"),
            Numeric.of(",", "", "%"),
            Category.of(List.of("France", "Suisse"))),
        types(t));
    assertEquals(
        List.of(
            List.of(day(2025, 1, 2), 0f, 1234.56f, 12.5f, 0f),
            List.of(day(2025, 12, 31), 0f, 1234f, 0f, 1f),
            List.of(day(2025, 6, 5), 0f, 7.5f, Float.NaN, 0f)),
        rows(t));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2.5 -3e4                 | numeric",
        "1,5 2,25                   | {numeric={decimal=,}}",
        "1,234 5,678,901            | {numeric={grouping=,}}",
        "1,234 0,125                | {numeric={decimal=,}}",
        "1.234,5 1.234.567,8        | {numeric={decimal=,, grouping=.}}",
        "1,234.5 12                 | {numeric={grouping=,}}",
        "1.234.567 2.345.678        | {numeric={decimal=,, grouping=.}}",
        "1'234.5 12                 | {numeric={grouping='}}",
        "12% 5%                     | {numeric={unit=%}}",
        "$1,234.50 -$3              | {numeric={grouping=,, unit=$}}",
        "12kg 5kg                   | {numeric={unit=kg}}",
        "A1 A2 A3                   | {category={values=[A1, A2, A3]}}",
        "1,2,3 4,5,6                | {category={values=[1,2,3, 4,5,6]}}",
        "0612 12-3                  | {category={values=[0612, 12-3]}}",
        "12€ 5$                     | {category={values=[12€, 5$]}}",
        "1.2.3.4 10.0.0.1           | {category={values=[1.2.3.4, 10.0.0.1]}}",
        "31.12.2025 01.02.2025      | {date={pattern=dd.MM.yyyy}}",
        "12/31/2025 01/02/2025      | {date={pattern=MM/dd/yyyy}}",
        "31/12/2025 01/02/2025      | {date={pattern=dd/MM/yyyy}}",
        "2025/12/31 2025/01/02      | {date={pattern=yyyy/MM/dd}}",
        "2025-12-31T10:00 2025-01-02| date",
        "2025-02-30 2025-01-02      | {category={values=[2025-01-02, 2025-02-30]}}",
        "yes no yes                 | {category={values=[no, yes]}}",
      })
  void tellsTypesFromCells(String cells, String type) {
    StringBuilder text = new StringBuilder("name\tx\n");
    for (String cell : cells.strip().split(" ", -1)) {
      text.append("a\t").append(cell).append('\n');
    }
    Table t = parse(text.toString(), CsvOptions.of().withHeader(true));
    assertEquals(type, FieldTypes.state(t.schema().field("x").type()).toString());
  }

  @Test
  void datesThatFitTwoPatternsAreNotGuessed() {
    Table t = parse("when,x\n01/02/2025,1\n03/04/2025,2\n");
    assertEquals(Category.of(List.of("01/02/2025", "03/04/2025")), types(t).getFirst());
    assertEquals(1, t.sentences().size());
    assertTrue(
        t.sentences()
            .getFirst()
            .startsWith("column 'when' contains dates in the format dd/MM/yyyy or"));
    assertEquals(
        Date.of("dd/MM/yyyy"), types(parse("when;x\n01/02/2025;1\n03/04/2025;2\n")).getFirst());
  }

  @Test
  void manyWordsThatDifferAreTexts() {
    StringBuilder text = new StringBuilder("comment,id,x\n");
    for (int i = 0; i < 1200; i++) {
      text.append("\"line one, of ")
          .append(i)
          .append("\nline \"\"two\"\"\",id")
          .append(i)
          .append(",1\n");
    }
    Table t = parse(text.toString());
    assertEquals(List.of(new Text(), new Text(), Numeric.of()), types(t));
    assertEquals("line one, of 7\nline \"two\"", t.texts().get("comment").get(7));
    assertEquals("id1199", t.texts().get("id").get(1199));
    assertEquals(List.of(1199f, 1199f, 1f), rows(t).getLast());
  }

  @Test
  void aColumnWithoutCellsIsNumeric() {
    Table t = parse("a,b\n1,\n2,NA\n");
    assertEquals(List.of(Numeric.of(), Numeric.of()), types(t));
    assertTrue(rows(t).stream().allMatch(r -> r.get(1).isNaN()));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void tellsTheSeparator(String separator) {
    Table t =
        parse(
            "a,b,c\n1,\"x,;|\ty\",3\n4,z,6\n"
                .replace("1,\"", "1§\"")
                .replace("\",3", "\"§3")
                .replace("a,b,c", "a§b§c")
                .replace("4,z,6", "4§z§6")
                .replace("§", separator));
    assertEquals(List.of("a", "b", "c"), t.schema().names());
    assertEquals(Category.of(List.of("x,;|\ty", "z")), types(t).get(1));
    assertEquals(List.of(List.of(1f, 0f, 3f), List.of(4f, 1f, 6f)), rows(t));
  }

  @Test
  void emptyLinesAreNoRowsAndLinesMayEndAsOnWindows() {
    Table t = parse("\r\na,b\r\n1,2\r\n\r\n3,4\r\n\r\n");
    assertEquals(List.of("a", "b"), t.schema().names());
    assertEquals(List.of(List.of(1f, 2f), List.of(3f, 4f)), rows(t));
  }

  @Test
  void tablesMayBeWide() {
    int columns = 3000;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      text.append(i == 0 ? "x" : ",x").append(i);
    }
    for (int r = 0; r < 200; r++) {
      for (int i = 0; i < columns; i++) {
        text.append(i == 0 ? '\n' : ',').append(r + i);
      }
    }
    List<List<Float>> rows = rows(parse(text.toString()));
    assertEquals(200, rows.size());
    assertEquals(199f + 2999f, rows.getLast().getLast());
  }

  @Test
  void oneColumnNeedsNoSeparator() {
    assertEquals(List.of(List.of(1f), List.of(2f)), rows(parse("x\n1\n2")));
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b\n1,2\n', true",
    "'1,2\n3,4\n', false",
    "'name,city\nAda,Rome\nBob,Rome\n', true",
    "'Ada,Rome\nBob,Rome\nAda,Paris\n', false",
    "'2024,2025\n1,2\n', false"
  })
  void tellsWhetherTheFirstLineHoldsNames(String text, boolean header) {
    Table t = parse(text);
    assertEquals(!header, t.schema().names().equals(List.of("column_1", "column_2")));
    assertEquals(text.lines().count() - (header ? 1 : 0), t.size());
  }

  @Test
  void statedTypesComeFirst() {
    byte[] text = "zip,y\n01234,no\n56789,yes\n".getBytes(StandardCharsets.UTF_8);
    Table t =
        Csv.parse(
            "a.csv",
            text,
            CsvOptions.of(),
            Map.of("zip", Category.of(), "y", Category.of(List.of("yes", "no", "maybe"))));
    assertEquals(Category.of(List.of("01234", "56789")), types(t).getFirst());
    assertEquals(List.of(List.of(0f, 1f), List.of(1f, 0f)), rows(t));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkSaysTheEncoding(String encoding) {
    byte[] text = "\uFEFFé,b\n1,2\n".getBytes(Charset.forName(encoding));
    Table t = Csv.parse("a.csv", text, CsvOptions.of(), Map.of());
    assertEquals(List.of("é", "b"), t.schema().names());
    assertEquals(List.of(List.of(1f, 2f)), rows(t));
  }

  @Test
  void anEncodingCanBeStated() {
    byte[] text = "prix,b\n12 €,2\n".getBytes(Charset.forName("windows-1252"));
    Table t =
        Csv.parse(
            "a.csv", text, CsvOptions.of().withEncoding(Charset.forName("windows-1252")), Map.of());
    assertEquals(Numeric.of(".", "", "€"), types(t).getFirst());
  }

  @Test
  void wordsFoundLateAreSortedInAndKeepTheirRows() {
    StringBuilder text = new StringBuilder("w,n\n");
    List<List<Float>> expected = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      text.append(i < 11_000 ? "m" : i % 2 == 0 ? "a" : "z").append(',').append(i).append('\n');
      expected.add(List.of(i < 11_000 ? 1f : i % 2 == 0 ? 0f : 2f, (float) i));
    }
    Table t = parse(text.toString());
    assertEquals(Category.of(List.of("a", "m", "z")), types(t).getFirst());
    assertEquals(expected, rows(t));
  }

  @Test
  void rowsThatCannotBeReadAreLeftOutWhenAsked() {
    Table t = parse("a,b\n1,x\n2\n3,y\n4,z,z\n5,x\n", CsvOptions.of().withSkip(true));
    assertEquals(List.of(List.of(1f, 0f), List.of(3f, 1f), List.of(5f, 0f)), rows(t));
    assertEquals(
        List.of(
            "2 of 5 rows skipped; the first: a.csv, line 3: 1 cell found, the table has 2"
                + " columns"),
        t.sentences());
    assertEquals(Category.of(List.of("x", "y")), types(t).get(1));
  }

  @Test
  void marksOfMissingCellsCanBeStated() {
    Table t =
        parse(
            "a,b\n-999,x\n2,unknown\nNA,x\n",
            CsvOptions.parse(Map.of("missing", "-999, unknown, NA")));
    assertEquals(
        List.of(List.of(Float.NaN, 0f), List.of(2f, Float.NaN), Arrays.asList(Float.NaN, 0f)),
        rows(t));
  }
}
