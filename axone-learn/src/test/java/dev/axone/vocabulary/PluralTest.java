package dev.axone.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
  @ParameterizedTest
  @CsvSource({
    "0, epoch, 0 epochs",
    "1, epoch, 1 epoch",
    "2, class, 2 classes",
    "1, epoch, 1 epoch",
    "1, class, 1 class",
    "3, batch, 3 batches",
    "5, axis, 5 axes",
    "2, category, 2 categories",
    "2, key, 2 keys",
    "1234, different word, '1,234 different words'",
  })
  void followsTheNumber(long n, String noun, String expected) {
    assertEquals(expected, Plural.of(n, noun));
  }

  @Test
  void givesTheVerb() {
    assertEquals("1 row is", Plural.are(1, "row"));
    assertEquals("2 rows are", Plural.are(2, "row"));
  }
}
