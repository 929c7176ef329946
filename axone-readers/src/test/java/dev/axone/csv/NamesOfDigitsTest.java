package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are not numbers, and infinite numbers are not words. */
final class NamesOfDigitsTest {
  private static final String TAKEN =
      ": they are read as names, not as numbers (type category); if they are amounts, set its type:"
          + " numeric";

  private static Table column(String cells) {
    return CsvTest.parse(
        "x\tk\n" + String.join("\ta\n", cells.strip().split(" ")).replace('_', ' ') + "\ta\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REF-1 REF-2 REF-5     | a word before each number, such as 'REF-1'",
        "CMD-00012 CMD-00013   | a word before each number, such as 'CMD-00012'",
        "lot_1 lot_2           | a word before each number, such as 'lot 1'",
        "TOP_1 TOP_2           | a word before each number, such as 'TOP 1'",
        "01234 75001 01000     | digits with leading zeros in a fixed width, such as '01234'",
        "0301234567 089123456  | digits with leading zeros, such as '0301234567'",
        "001 002 003           | digits with leading zeros in a fixed width, such as '001'",
      })
  void codesAreNames(String cells, String why) {
    Table t = column(cells);
    assertInstanceOf(Category.class, t.schema().field("x").type());
    assertEquals(List.of("column 'x' contains " + why + TAKEN), t.sentences());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 0 12            | numeric",
        "0.5 0.25 10         | numeric",
        "-01 02 3            | numeric",
        "007 12 3            | numeric",
        "EUR_12.50 EUR_3     | {numeric={unit=EUR}}",
        "€12 €3              | {numeric={unit=€}}",
        "R$12 R$3            | {numeric={unit=R$}}",
        "12_EUR 5_EUR        | {numeric={unit=EUR}}",
        "12_m² 5_m²          | {numeric={unit=m²}}",
        "-5_°C 12_°C         | {numeric={unit=°C}}",
      })
  void amountsAreNumbers(String cells, String type) {
    Table t = column(cells);
    assertEquals(type, FieldTypes.state(t.schema().field("x").type()).toString());
    assertEquals(List.of(), t.sentences());
  }

  @Test
  void infiniteNumbersAreMissingOnes() {
    StringBuilder text = new StringBuilder("x,k\n");
    IntStream.range(0, 30)
        .forEach(
            i ->
                text.append(i == 3 ? "inf" : i == 5 ? "-Infinity" : i == 7 ? "1e39" : i + ".5")
                    .append(",a\n"));
    for (Map<String, FieldType> types :
        List.of(Map.<String, FieldType>of(), Map.<String, FieldType>of("x", Numeric.of()))) {
      Table t =
          Csv.parse(
              "a.csv",
              text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
              CsvOptions.of(),
              types);
      assertEquals(Numeric.of(), t.schema().field("x").type());
      assertEquals(
          List.of(
              "column 'x': 3 cells contain an infinite number, or one too large for float32; the"
                  + " first is 'inf' in line 5; they are read as missing"),
          t.sentences());
      assertEquals(3, CsvTest.rows(t).stream().filter(r -> r.getFirst().isNaN()).count());
    }
  }
}
