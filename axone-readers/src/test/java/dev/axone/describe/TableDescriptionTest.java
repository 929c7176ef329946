package dev.axone.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.csv.Csv;
import dev.axone.csv.CsvOptions;
import dev.axone.data.DataException;
import dev.axone.json.Json;
import dev.axone.table.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions of tables. */
final class TableDescriptionTest {
  private static final String SMALL =
      """
      id,height,kind,seen,empty,same,note
      1,1.5,oak,2025-01-31,,7,tall
      2,2.5,oak,2025-03-01,,7,small
      3,,elm,,,7,old
      4,4,oak,2024-12-31,,7,dry
      4,4,oak,2024-12-31,,7,dry
      """;

  private static Table parse(String text) {
    return Csv.parse("trees.csv", text.getBytes(StandardCharsets.UTF_8), CsvOptions.of(), Map.of());
  }

  private static TableDescription describe(String text, String target) {
    return TableDescription.of(parse(text), Optional.ofNullable(target));
  }

  @Test
  void saysWhatTheColumnsHold() {
    assertEquals(
        """
        trees.csv: 5 rows, 7 columns, 1 duplicate row

        column  type      missing    values
        id      numeric   –          1 … 4, mean 2.8 ± 1.166, quartiles 2, 3, 4
        height  numeric   1 (20 %)   1.5 … 4, mean 3 ± 1.061, quartiles 2.25, 3.25, 4
        kind    category  –          2: oak 80 %, elm 20 %
        seen    date      1 (20 %)   2024-12-31 … 2025-03-01
        empty   numeric   5 (100 %)  none
        same    numeric   –          7 … 7, mean 7 ± 0, quartiles 7, 7, 7
        note    category  –          4: dry 40 %, old 20 %, small 20 %, tall 20 %

        Classes of 'kind':
        oak  4  80 %  ██████████████████████████████
        elm  1  20 %  ████████

        To check:
        - 1 row equals an earlier row: duplicates in both training and test data make a model look better than it is
        - 'kind': its classes are imbalanced, 'oak' has 4 rows, 'elm' 1 row; accuracy alone is not enough: watch recall, and weight the classes, in the recipe training: {class_weight: balanced}
        - 'empty': all cells are missing; leave the column out
        - 'same': all cells have the same value; leave the column out
        """,
        describe(SMALL, "kind").text());
  }

  @Test
  void saysTheSameAsJson() {
    Map<String, Object> all = Json.readObject(Json.write(describe(SMALL, "kind").json()));
    assertEquals(5L, all.get("rows"));
    assertEquals(1L, all.get("duplicates"));
    assertEquals("kind", all.get("target"));
    Map<?, ?> height = (Map<?, ?>) ((List<?>) all.get("columns")).get(1);
    assertEquals("height", height.get("name"));
    assertEquals(3.0, height.get("mean"));
    assertEquals(List.of(2.25, 3.25, 4.0), height.get("quartiles"));
    Map<?, ?> kind = (Map<?, ?>) ((List<?>) all.get("columns")).get(2);
    assertEquals(Map.of("oak", 4L, "elm", 1L), kind.get("values"));
  }

  @Test
  void aPageNeedsNothingFromElsewhereAndQuotesWhatItShows() {
    String page =
        describe("<b>,kind\n1,\"<script>alert('x')</script>\"\n2,\"a & \"\"b\"\"\"\n", "kind")
            .html();
    assertTrue(page.startsWith("<!DOCTYPE html>"), page);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("http"), page);
    assertFalse(page.contains("<b>,"), page);
    assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), page);
    assertTrue(page.contains("a &amp; &quot;b&quot;"), page);
    assertTrue(page.contains("class=\"card target\""), page);
    assertTrue(page.contains("prefers-color-scheme:dark"), page);
  }

  @Test
  void numbersAgreeWithFormulasOverManyRows() {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("x,y\n");
    int n = 150_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      float x = (float) (1e6 + random.nextInt(1000) / 8.0);
      sum += x;
      squares += (x - 1e6) * (x - 1e6);
      text.append(x).append(',').append(i < 100_000 ? i : i - 50_000).append('\n');
    }
    double mean = sum / n;
    double standardDeviation = Math.sqrt(squares / n - (mean - 1e6) * (mean - 1e6));
    Map<String, Object> all = describe(text.toString(), null).json();
    Map<?, ?> x = (Map<?, ?>) ((List<?>) all.get("columns")).getFirst();
    assertEquals(mean, (Double) x.get("mean"), 1e-6);
    assertEquals(standardDeviation, (Double) x.get("deviation"), 1e-6);
    assertEquals(false, x.get("quartiles_exact"));
    double median = (Double) ((List<?>) x.get("quartiles")).get(1);
    // Values uniform over 125, a sample of 100,000: five standard deviations of its median.
    assertEquals(1e6 + 62.4, median, 5 * 125 * 0.5 / Math.sqrt(100_000));
    assertTrue(
        describe(text.toString(), null)
            .text()
            .contains("Quartiles are of a random sample of 100,000 rows"));
  }

  @Test
  void duplicatesAreCountedByTheirContent() {
    StringBuilder text = new StringBuilder("a,comment,c\n");
    for (int i = 0; i < 3000; i++) {
      int row = i < 2000 ? i : i - 500;
      text.append(row).append(",a comment of some length ").append(row).append(",\n");
    }
    assertEquals(500L, describe(text.toString(), null).json().get("duplicates"));
  }

  /** Above twelve million rows, duplicates are estimated from a part of the hashes. */
  @Test
  void duplicatesOfVeryManyRowsAreEstimated() {
    long rows = 40_000_000;
    Duplicates counted = new Duplicates(rows);
    assertFalse(counted.isExact());
    for (long i = 0; i < rows; i++) {
      counted.add(Duplicates.mix(0, i % (rows - 4_000_000)));
    }
    assertEquals(4e6, (double) counted.count(), 2e4);
  }

  @Test
  void whatNamesRowsIsPointedOut() {
    StringBuilder text = new StringBuilder("id,code,x\n");
    for (int i = 0; i < 100; i++) {
      text.append(900_000_000L + i * 1000L)
          .append(",k")
          .append(i)
          .append(',')
          .append(i % 9)
          .append('\n');
    }
    assertEquals(
        List.of(
            "'id': nearly all values differ; if it names or numbers the rows, leave it out: a model"
                + " would overfit to it",
            "'id': integers above 16,777,216 are rounded to float32",
            "'code': nearly all values differ; if it names or numbers the rows, leave it out: a"
                + " model would overfit to it"),
        describe(text.toString(), null).remarks());
  }

  @Test
  void rowsLeftOutAndMissingTargetsAreRemarked() {
    Table t =
        Csv.parse(
            "a.csv",
            "x,y\n1,a\n2\n3,\n4,b\n".getBytes(StandardCharsets.UTF_8),
            CsvOptions.of().withSkip(true),
            Map.of());
    assertEquals(
        List.of(
            "1 of 4 rows skipped; the first: a.csv, line 3: 1 cell found, the table has 2 columns",
            "'y': 1 of the target is missing; such rows cannot be used for training"),
        TableDescription.of(t, Optional.of("y")).remarks());
  }

  @Test
  void aTargetOfFewWholeNumbersHasClasses() {
    StringBuilder text = new StringBuilder("x,sick\n");
    for (int i = 0; i < 300; i++) {
      text.append(i % 50 / 4.0).append(',').append(i % 5 == 0 ? 1 : 0).append('\n');
    }
    String said = describe(text.toString(), "sick").text();
    assertTrue(said.contains("\nClasses of 'sick':\n0  240  80 %"), said);
    assertTrue(said.contains("'sick': its classes are imbalanced, '0' has 240 rows, '1' 60"), said);
    assertFalse(describe(text.toString(), "x").text().contains("Classes"));
  }

  @Test
  void arraysAreDescribed() {
    Description d =
        Describer.of(
            new Describer.Request(
                "src/test/resources/dev/axone/numpy/train.npz", Optional.empty(), Map.of()));
    assertEquals(
        """
        src/test/resources/dev/axone/numpy/train.npz: 4 arrays

        x_train  f4 [6, 4], 0 … 23, mean 11.5
        y_train  i8 [6], 0 … 2, mean 1
        x_test   f4 [2, 4], 1 … 1, mean 1
        y_test   i8 [2], 0 … 2, mean 1
        """,
        d.text());
    assertTrue(d.html().contains("<h2>x_train</h2>"));
    assertEquals(4, ((List<?>) d.json().get("arrays")).size());
  }

  @Test
  void aTargetThatIsNotThereIsAnError() {
    assertEquals(
        "trees.csv has no column 'kid'; did you mean 'id'? Allowed: empty, height, id, kind, note,"
            + " same, seen",
        assertThrows(DataException.class, () -> describe(SMALL, "kid")).getMessage());
  }

  @Test
  void filesAreDescribedByTheirKind(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("trees.csv"), SMALL);
    Description d =
        Describer.of(new Describer.Request(file.toString(), Optional.empty(), Map.of()));
    assertTrue(d.text().startsWith(file + ": 5 rows, 7 columns"), d.text());
    Path other = Files.writeString(folder.resolve("trees.xyz"), SMALL);
    String message =
        assertThrows(
                DataException.class,
                () ->
                    Describer.of(
                        new Describer.Request(other.toString(), Optional.empty(), Map.of())))
            .getMessage();
    assertTrue(message.startsWith(other + ": unknown kind of file; can be described: "), message);
    for (String none : List.of("none", "none.csv", "none.parquet", "none.npy")) {
      String missing =
          assertThrows(
                  DataException.class,
                  () -> Describer.of(new Describer.Request(none, Optional.empty(), Map.of())))
              .getMessage();
      assertTrue(
          missing.startsWith(
              none + ": there is no file, folder or table of that name; can be described: arrays"),
          missing);
    }
  }
}
