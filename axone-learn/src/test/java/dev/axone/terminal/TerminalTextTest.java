package dev.axone.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The width of texts, and texts without control characters. */
final class TerminalTextTest {
  @Test
  void wideCharactersTakeTwoColumns() {
    assertEquals(4, Columns.of("loss"));
    assertEquals(4, Columns.of("損失"));
    assertEquals(2, Columns.of("😀"));
    assertEquals(1, Columns.of("e\u0301"));
    assertEquals(5, Columns.of("é한국"));
    assertEquals("損", Columns.cut("損失", 3));
    assertEquals("a😀", Columns.cut("a😀b", 3));
    assertEquals("a", Columns.cut("a😀b", 2));
    assertEquals("損失 ", Columns.padded("損失", 5));
    assertEquals("loss", Columns.padded("loss", 2));
  }

  @Test
  void controlCharactersAreEscaped() {
    assertEquals("\\u001b[31mred", Shown.of("\u001b[31mred"));
    assertEquals("a\tb\nc\r\nd", Shown.of("a\tb\nc\r\nd"));
    assertEquals("a\\u000db", Shown.of("a\rb"));
    assertEquals("\\u009b2J \\u007f \\u202egnp.exe", Shown.of("\u009b2J \u007f \u202egnp.exe"));
    assertEquals("größe 損失", Shown.of("größe 損失"));
  }
}
