package dev.axone.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with separators and units, and as written by programs. */
final class NumericTest {
  private static final Numeric EURO = Numeric.of(",", "", "€");

  private static void hasBitsOfJava(String text) {
    float[] value = new float[1];
    boolean number = Numeric.of().parse(text, value, 0);
    float expected = Float.parseFloat(text);
    assertEquals(Float.isFinite(expected), number, text);
    if (number) {
      assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(value[0]), text);
    }
  }

  @Property(tries = 20_000)
  void floatsHaveTheBitsOfJava(@ForAll int bits) {
    float x = Float.intBitsToFloat(bits);
    if (Float.isFinite(x)) {
      hasBitsOfJava(Float.toString(x));
      hasBitsOfJava(new java.math.BigDecimal(x).toPlainString());
    }
  }

  @Property(tries = 20_000)
  void doublesHaveTheBitsOfJava(@ForAll double x) {
    hasBitsOfJava(Double.toString(x));
  }

  @Property(tries = 20_000)
  void decimalsHaveTheBitsOfJava(
      @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L)
          long digits,
      @ForAll @IntRange(min = -60, max = 60) int exponent) {
    hasBitsOfJava(digits + "e" + exponent);
    hasBitsOfJava(java.math.BigDecimal.valueOf(digits, exponent).toPlainString());
  }

  /** Where double rounding is wrong: next to the middle of two floats. */
  @Property(tries = 20_000)
  void numbersNextToTheMiddleOfTwoFloatsHaveTheBitsOfJava(
      @ForAll @IntRange(min = 0x0080_0000, max = 0x7e00_0000) int bits,
      @ForAll @IntRange(min = -2, max = 2) int ulps) {
    double below = Float.intBitsToFloat(bits);
    double above = Float.intBitsToFloat(bits + 1);
    double middle = (below + above) / 2;
    hasBitsOfJava(Double.toString(middle + ulps * Math.ulp(middle)));
    hasBitsOfJava(new java.math.BigDecimal(middle).toPlainString() + (middle < 1e15 ? "" : ".0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "00012",
        ".5",
        "5.",
        "-.5",
        "1e5",
        "1E+5",
        "1e-45",
        "1e-46",
        "3.4028235e38",
        "16777217",
        "9007199254740993",
        "0.000000000000000000000000000000000000000000001",
        "123456789012345678901234567890",
        "1.00000005960464477539062500001",
        "3.4028236e38",
        "1e999"
      })
  void plainNumbersHaveTheBitsOfJava(String text) {
    hasBitsOfJava(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 234,56 €         | 1234.56",
        "1\u00a0234\u202f567,5€ | 1234567.5",
        "-3 €               | -3",
        "- 3,5              | -3.5",
        "−3,5               | -3.5",
        "€ 12               | 12",
        "-€12               | -12",
        "€-12               | -12",
        "0,5                | 0.5",
      })
  void numbersWithSeparatorsAndUnitsAreParsed(String text, float expected) {
    float[] value = new float[1];
    assertTrue(EURO.parse(text, value, 0));
    assertEquals(expected, value[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "-",
        "e5",
        "1e",
        "1e+",
        "1f",
        "1d",
        "0x1p3",
        "NaN",
        "Infinity",
        "1..2",
        "1.2.3",
        "1,5",
        "1 23",
        "12 34",
        "1234 567",
        "1  234",
        "1 234 56",
        "--1",
        "1-",
        "1 e5",
        "1_000",
        "١"
      })
  void otherTextIsNotANumber(String text) {
    assertFalse(Numeric.of().parse(text, new float[1], 0), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234,5", "1 €€", "€ 1 €", "1,2,3", "12,34.5", "%1", "1234 56,0"})
  void mixedSeparatorsAreNotANumber(String text) {
    assertFalse(EURO.parse(text, new float[1], 0), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        ".  | ,  | 1,234,567.5 | 1234567.5",
        ",  | .  | 1.234.567,5 | 1234567.5",
        ".  | '  | 1'234.5     | 1234.5",
      })
  void groupSeparatorsAreSkipped(String decimal, String grouping, String text, float expected) {
    float[] value = new float[1];
    assertTrue(Numeric.of(decimal, grouping, "").parse(text, value, 0));
    assertEquals(expected, value[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,23", "12,34,567", ",123", "1,234 567", "1,,234", "1234,567"})
  void groupsHaveThreeDigits(String text) {
    assertFalse(Numeric.of(".", ",", "").parse(text, new float[1], 0), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "; | x  | € | decimal must be '.' or ',', found ';'",
        ". | .  | € | grouping and decimal must differ, found '.' for both",
        ". | ab | € | grouping must be one character such as ',' or a space, or empty, found"
            + " 'ab'",
        ". | ,  | 5 | unit must have no digits, found '5'",
      })
  void badArgumentsAreRejected(String decimal, String grouping, String unit, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Numeric.of(decimal, grouping, unit))
            .getMessage());
  }
}
