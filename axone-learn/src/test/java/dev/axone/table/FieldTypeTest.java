package dev.axone.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing of cells. */
class FieldTypeTest {
  private final float[] raw = new float[2];

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "12.5; 12.5",
        "-3e4; -30000",
        "+7; 7",
        "0.1; 0.1",
        ".5; 0.5",
        "5.; 5",
      })
  void plainNumbers(String cell, float value) {
    assertTrue(Numeric.of().parse(cell, raw, 0));
    assertEquals(value, raw[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "1,5", "1d", "1f", "0x1p3", "NaN", "Infinity", "1e99", "1 2 x", "--1"})
  void otherCellsAreNotNumbers(String cell) {
    assertFalse(Numeric.of().parse(cell, raw, 0), cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 234,56 €; 1234.56",
        "1\u00a0234,56\u00a0€; 1234.56",
        "1\u202f234,5; 1234.5",
        "€ 12; 12",
        "-0,5 €; -0.5",
      })
  void numbersWithSeparatorsAndUnits(String cell, float value) {
    assertTrue(Numeric.of(",", " ", "€").parse(cell, raw, 0), cell);
    assertEquals(value, raw[0]);
  }

  @Test
  void aPointIsAGroupingOnlyIfGiven() {
    assertTrue(Numeric.of(",", ".", "").parse("1.234,5", raw, 0));
    assertEquals(1234.5f, raw[0]);
    assertFalse(Numeric.of(",", "", "").parse("1.234", raw, 0));
    assertTrue(Numeric.of(".", ",", "%").parse("1,234.5 %", raw, 0));
    assertEquals(1234.5f, raw[0]);
    assertThrows(IllegalArgumentException.class, () -> Numeric.of(",", ",", ""));
    assertThrows(IllegalArgumentException.class, () -> Numeric.of(";", "", ""));
  }

  @Test
  void datesAndTimes() {
    assertTrue(Date.of().parse("2026-01-31", raw, 0));
    assertEquals((float) LocalDate.of(2026, 1, 31).toEpochDay(), raw[0]);
    assertEquals(0, raw[1]);
    assertTrue(Date.of().parse("1969-12-31T23:59:58", raw, 0));
    assertEquals(-1, raw[0]);
    assertEquals(86_398, raw[1]);
    assertTrue(Date.of("dd/MM/yyyy").parse("31/01/2026", raw, 0));
    assertFalse(Date.of("dd/MM/yyyy").parse("01/31/2026", raw, 0));
    assertFalse(Date.of().parse("2026-02-30x", raw, 0));
    assertThrows(IllegalArgumentException.class, () -> Date.of("qqqqqq"));
  }

  @Test
  void nonExistentDaysAreNotDates() {
    assertFalse(Date.of().parse("2026-02-30", raw, 0));
    assertFalse(Date.of("dd.MM.yyyy").parse("31.04.2026", raw, 0));
  }

  @Test
  void typesAreAvailableInRecipes() {
    Vocabulary<FieldType> types = Vocabulary.of(FieldType.class);
    assertEquals(List.of("category", "date", "numeric", "text"), types.names());
    assertEquals(
        Numeric.of(",", "", "€"),
        types.parse(Map.of("numeric", Map.of("decimal", ",", "unit", "€"))));
    assertEquals(Date.of("dd.MM.yyyy"), types.parse(Map.of("date", "dd.MM.yyyy")));
    assertEquals(
        Category.of(List.of("a", "b")), types.parse(Map.of("category", List.of("a", "b"))));
    for (FieldType t : List.of(Numeric.of(), Date.of(), Category.of(List.of("x")), new Text())) {
      assertEquals(t, types.parse(types.describe(t)));
    }
  }

  @Test
  void namesMustBeUnique() {
    assertThrows(
        DataException.class,
        () -> Schema.of(List.of(new Field("a", Numeric.of()), new Field("a", new Text()))));
    Schema s = Schema.of(List.of(new Field("a", Date.of()), new Field("b", Numeric.of())));
    assertEquals(3, s.width());
    assertEquals(2, s.offset("b"));
    assertTrue(
        assertThrows(DataException.class, () -> s.offset("bb")).getMessage().contains("mean 'b'"));
  }
}
