package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that cannot be read: a message with the location, what was found, what is allowed. */
final class CsvErrorsTest {
  private static final String ALLOWED =
      "correct the cell, set the column's type (for instance category), add the text to those of"
          + " missing cells (missing), or skip such rows with on_error: skip";

  private static String message(byte[] text, CsvOptions options, Map<String, FieldType> types) {
    return assertThrows(DataException.class, () -> Csv.parse("a.csv", text, options, types))
        .getMessage();
  }

  private static String message(String text) {
    return message(text.getBytes(StandardCharsets.UTF_8), CsvOptions.of(), Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "`` # a.csv: is empty, a table has at least one row; get it again",
        "`\n\n` # a.csv: contains only empty lines, a table has at least one row; get it again",
        "`a,b\n"
            + "` # a.csv: contains a line of names and no rows; if the line is a row, set header:"
            + " false",
        "`a,a\n"
            + "1,2\n"
            + "` # a.csv, line 1: columns 1 and 2 are both named 'a', names must differ; rename"
            + " one, or set header: false if the first line is a row",
        "`a,b\n"
            + "1,2\n"
            + "3\n"
            + "` # a.csv, line 3: 1 cell found, the table has 2 columns; complete the row, or skip"
            + " such rows with on_error: skip",
        "`a,b\n"
            + "1,2\n"
            + "3,4,5\n"
            + "` # a.csv, line 3: 3 cells found, the table has 2 columns; a cell that contains the"
            + " separator needs quotes around it, or skip such rows with on_error: skip",
        "`a,b\n"
            + "1,\"2\n"
            + "3,4\n"
            + "` # a.csv, line 2: a quote in this row is not closed before the end of the file;"
            + " close it, or write it twice if it belongs to the text",
      })
  void areExplained(String text, String message) {
    assertEquals(message, message(text));
  }

  @Test
  void charactersAfterAClosedQuoteAreAnError() {
    String m = message("a,b\n1,2\n\"x\"y,4\n");
    assertTrue(m.startsWith("a.csv, line 3, cell 1: "), m);
    assertTrue(
        m.endsWith(
            "a quoted cell starts and ends with a quote, and a quote inside it is written twice"),
        m);
  }

  /** Types are inferred from the first 10,000 rows; other cells later are an error. */
  @Test
  void aColumnThatChangesItsTypeNamesTheLine() {
    StringBuilder text = new StringBuilder("id,age\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(',').append(i == 17_000 ? "forty-two" : "42").append('\n');
    }
    assertEquals(
        "a.csv, line 17002, column 'age': 'forty-two' found, allowed is a number such as 1234.5; "
            + ALLOWED,
        message(text.toString()));
  }

  @Test
  void aLineInTheMiddleOfAQuotedCellCounts() {
    StringBuilder text = new StringBuilder("id,word\n");
    for (int i = 0; i < 10_001; i++) {
      text.append(i).append(",\"two\nlines\"\n");
    }
    text.append("x,end\n");
    assertTrue(
        message(text.toString()).startsWith("a.csv, line 20004, column 'id': 'x' found"),
        message(text.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-02-30 | a date such as 2026-01-31, or 2026-01-31 23:59:59",
        "31.12.2025 | a date such as 2026-01-31, or 2026-01-31 23:59:59",
      })
  void daysThatDoNotExistAreAnError(String cell, String allowed) {
    byte[] text = ("d,x\n2025-01-01,1\n" + cell + ",2\n").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "a.csv, line 3, column 'd': '" + cell + "' found, allowed is " + allowed + "; " + ALLOWED,
        message(text, CsvOptions.of(), Map.of("d", Date.of())));
  }

  @Test
  void aWordThatIsNotStatedIsAnError() {
    byte[] text = "y,x\nyes,1\nmaybe,2\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "a.csv, line 3, column 'y': 'maybe' found, allowed is one of 'yes', 'no'; "
            + ALLOWED.replace("instance category", "instance text"),
        message(text, CsvOptions.of(), Map.of("y", Category.of(List.of("yes", "no")))));
  }

  @Test
  void aFieldThatIsNotThereIsAnError() {
    byte[] text = "age,x\n1,2\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "a.csv has no column 'aeg'; did you mean 'age'? It has age, x; add what is missing to the"
            + " file, or correct the names",
        message(text, CsvOptions.of(), Map.of("aeg", Numeric.of())));
    Map<String, FieldType> two = new LinkedHashMap<>();
    two.put("size", Numeric.of());
    two.put("age", Numeric.of());
    two.put("kind", Category.of());
    assertEquals(
        "a.csv has no columns 'size', 'kind': it has age, x; add what is missing to the file, or"
            + " correct the names",
        message(text, CsvOptions.of(), two));
  }

  /** Far beyond the readers' buffers, so that the location is that of the byte, not of a buffer. */
  @Test
  void bytesOfAnotherEncodingAreFound() {
    StringBuilder text = new StringBuilder("id,city\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(i).append(i == 25_000 ? ",Orl\u00e9ans\n" : ",Paris\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    CsvOptions utf8 = CsvOptions.of().withEncoding(StandardCharsets.UTF_8);
    assertEquals(
        "a.csv, line 25002, cell 2 (byte "
            + text.indexOf("\u00e9")
            + "): E9 found, which is not text in UTF-8; set the file's encoding, for instance"
            + " encoding: windows-1252",
        message(bytes, utf8, Map.of()));
  }

  @Test
  void textInUtf16WithoutItsMarkIsReported() {
    byte[] little = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE);
    assertEquals(
        "a.csv, byte 1: 00 found, which does not occur in UTF-8 text; if it is text in UTF-16, set"
            + " encoding: UTF-16LE, else give a table as text",
        message(little, CsvOptions.of(), Map.of()));
    byte[] big = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16BE);
    assertTrue(message(big, CsvOptions.of(), Map.of()).contains("set encoding: UTF-16BE"));
    assertEquals(
        1,
        Csv.parse("a", little, CsvOptions.of().withEncoding(StandardCharsets.UTF_16LE), Map.of())
            .size());
  }

  @Test
  void aFewCellsThatKeepAColumnFromBeingNumericAreNamed() {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 40; i++) {
      text.append(i == 30 ? "many" : "" + i).append(i % 2 == 0 ? ",x\n" : ",3\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of(
            "column 'a' contains numbers except in 1 of its first 40 cells, such as 'many', so it"
                + " is not numeric; correct them, add them to the texts of missing cells (missing),"
                + " or set its type: numeric to find or skip such rows"),
        Csv.parse("a.csv", bytes, CsvOptions.of(), Map.of()).sentences());
    assertTrue(
        message(bytes, CsvOptions.of(), Map.of("a", Numeric.of()))
            .startsWith("a.csv, line 32, column 'a': 'many' found, allowed is a number"));
  }

  @Test
  void aCategoryOfTooManyWordsIsAnError() {
    StringBuilder text = new StringBuilder("word,x\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("a,1\n");
    }
    for (int i = 0; i <= dev.axone.table.Words.MAXIMUM; i++) {
      text.append('w').append(i).append(",1\n");
    }
    assertEquals(
        "a.csv, line 110001, column 'word': more than 100,000 different values, too many for a"
            + " category; set its type: text, or list the category's values",
        message(text.toString()));
  }

  @Test
  void nothingLeftIsAnError() {
    byte[] text = "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "a.csv: none of the 2 rows can be read; the first: a.csv, line 2, column 'b': 'x' found,"
            + " allowed is a number such as 1234.5",
        message(text, CsvOptions.of().withSkip(true), Map.of("b", Numeric.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "separator # ab    # data 'csv': separator must be one character, found 'ab'; allowed are ,"
            + " ; tab | or another character",
        "encoding  # UTF-9 # data 'csv': there is no encoding 'UTF-9'; for instance UTF-8,"
            + " windows-1252, ISO-8859-15, UTF-16",
        "header    # yes   # data 'csv': header must be false or true, found 'yes'",
        "on_error  # stop  # data 'csv': on_error must be fail or skip, found 'stop'",
        "decimal   # ;     # decimal must be '.' or ',', found ';'",
        "seperator # ,     # data 'csv' has no option 'seperator'; did you mean 'separator'?"
            + " Allowed: decimal, encoding, header, missing, on_error, path, separator",
      })
  void badOptionsAreExplained(String option, String value, String message, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    assertEquals(
        message,
        assertThrows(
                DataException.class,
                () ->
                    new dev.axone.csv.CsvSource()
                        .read(Map.of("path", file.toString(), option, value), Map.of()))
            .getMessage());
  }

  @Test
  void filesThatAreNotThereAreNamed(@TempDir Path folder) {
    Path none = folder.resolve("none.csv");
    assertEquals(
        none + ": there is no such file; correct the path",
        assertThrows(DataException.class, () -> Csv.read(none)).getMessage());
    assertEquals(
        folder + ": is a folder, a file is needed; name a file in it",
        assertThrows(DataException.class, () -> Csv.read(folder)).getMessage());
    assertEquals(
        "data 'csv' needs the option 'path': the file",
        assertThrows(
                DataException.class, () -> new dev.axone.csv.CsvSource().read(Map.of(), Map.of()))
            .getMessage());
  }
}
