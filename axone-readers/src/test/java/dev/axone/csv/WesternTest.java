package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts in windows-1252 are read as such, with a remark; damaged texts in UTF-8 are not. */
final class WesternTest {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private static Table parse(byte[] text) {
    return Csv.parse("a.csv", text, CsvOptions.of(), Map.of());
  }

  private static String message(byte[] text) {
    return assertThrows(DataException.class, () -> parse(text)).getMessage();
  }

  @Test
  void windows1252IsToldWithARemark() {
    Table t = parse("qualité;prix\nélevée;1 234,50 €\nmoyenne;12,00 €\n".getBytes(WESTERN));
    assertEquals(List.of("qualité", "prix"), t.schema().names());
    assertEquals(
        List.of(Category.of(List.of("moyenne", "élevée")), Numeric.of(",", "", "€")),
        CsvTest.types(t));
    assertEquals(
        List.of(
            "the file is not text in UTF-8; it is read as windows-1252; if letters are wrong, set"
                + " its encoding (encoding)"),
        t.sentences());
    assertEquals(1, parse("ville,x\n1,Orlé".getBytes(WESTERN)).size());
  }

  /** Beyond the rows from which types are inferred, and beyond the readers' buffers. */
  @Test
  void aLateLetterIsEnough() {
    StringBuilder text = new StringBuilder("id,city\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(i).append(i == 25_000 ? ",Orléans\n" : ",Paris\n");
    }
    Table t = parse(text.toString().getBytes(WESTERN));
    assertEquals(Category.of(List.of("Orléans", "Paris")), t.schema().field("city").type());
    assertEquals(30_000, t.size());
  }

  @Test
  void aDamagedTextInUtf8IsAnError() {
    byte[] text = "ville,x\nOrléans,1\nÉtampes,2\nNîmes,3\n".getBytes(StandardCharsets.UTF_8);
    text[text.length - 5] = (byte) 0xE9;
    assertTrue(message(text).startsWith("a.csv, line 4, cell 1 (byte "), message(text));
    byte[] cut = "ville,x\nOrlé".getBytes(StandardCharsets.UTF_8);
    assertTrue(
        message(Arrays.copyOf(cut, cut.length - 1))
            .startsWith("a.csv, line 2, cell 1 (byte 11): C3 found, which is not text in UTF-8"));
    byte[] stated = "ville,x\nOrléans,1\n".getBytes(WESTERN);
    assertTrue(
        assertThrows(
                DataException.class,
                () ->
                    Csv.parse(
                        "a.csv",
                        stated,
                        CsvOptions.of().withEncoding(StandardCharsets.UTF_8),
                        Map.of()))
            .getMessage()
            .contains("E9 found"));
  }
}
