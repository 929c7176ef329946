package dev.axone.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.preprocessing.RowPreparation.Plan;
import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.table.Text;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fitting on the training part, and the preparation of rows. */
class RowPreparationTest {
  private static final float NAN = Float.NaN;
  private static final Schema SCHEMA =
      Schema.of(
          List.of(
              new Field("size", Numeric.of()),
              new Field("colour", Category.of(List.of("blue", "green", "red"))),
              new Field("sold", Date.of()),
              new Field("note", new Text()),
              new Field("kind", Category.of(List.of("cat", "dog")))));

  private static Table table() {
    Column rows =
        Floats.of(
            dev.axone.tensor.Shape.of(6),
            // size, colour, day, second, note, kind
            1,
            0,
            0,
            0,
            0,
            0, //
            3,
            2,
            31,
            43_200,
            1,
            1, //
            NAN,
            0,
            59,
            0,
            2,
            1, //
            100,
            1,
            NAN,
            NAN,
            3,
            0);
    return new Table("t.csv", SCHEMA, rows, Map.of("note", List.of("a", "b", "c", "d")));
  }

  private static float[] sample(Dataset data, int row) {
    float[] to = new float[data.inputs().getFirst().shape().size()];
    data.inputs().getFirst().read(row, MemorySegment.ofArray(to), 0);
    return to;
  }

  private static RowPreparation fit(Map<String, Preprocessing> how, String... inputs) {
    Plan plan = new Plan(List.of(inputs), List.of("kind"), how);
    return RowPreparation.fit(plan, table(), new int[] {0, 1, 2});
  }

  @Test
  void onlyTheTrainingPartIsUsed() {
    RowPreparation p = fit(Map.of());
    assertEquals(
        List.of(
            "size",
            "colour=blue",
            "colour=green", // its width does not depend on which rows are drawn
            "colour=red",
            "sold.year",
            "sold.month.sin",
            "sold.month.cos",
            "sold.weekday.sin",
            "sold.weekday.cos"),
        p.names());
    Dataset data = p.apply(table());
    assertEquals(List.of("cat", "dog"), data.classNames());
    // 1 and 3: mean 2, standard deviation 1; the missing one becomes the mean; 100 was never seen.
    assertArrayEquals(new float[] {-1, 1, 0, 0}, java.util.Arrays.copyOf(sample(data, 0), 4));
    assertArrayEquals(new float[] {1, 0, 0, 1}, java.util.Arrays.copyOf(sample(data, 1), 4));
    assertArrayEquals(new float[] {0, 1, 0, 0}, java.util.Arrays.copyOf(sample(data, 2), 4));
    assertArrayEquals(new float[] {98, 0, 0, 0, 0, 0, 0, 0, 0}, sample(data, 3));
    float[] february = sample(data, 1);
    assertEquals(0.5, february[5], 1e-6); // sin of a twelfth of a turn
    assertEquals(Math.sqrt(3) / 2, february[6], 1e-6);
    // 1970-02-01 was a Sunday.
    assertEquals(Math.sin(2 * Math.PI * 6 / 7), february[7], 1e-6);
  }

  @Test
  void eachPreprocessingMatchesItsFormula() {
    RowPreparation p =
        fit(
            Map.of(
                "numeric", MinMax.of(-1, 1),
                "colour", Ordinal.of(),
                "date", DateParts.of(List.of(DateParts.Part.DAYS, DateParts.Part.HOUR))));
    Dataset data = p.apply(table());
    double mean = 30;
    double standardDeviation = Math.sqrt((900 + 1 + 841) / 3.0);
    assertArrayEquals(
        new float[] {-1, 1, (float) (-mean / standardDeviation), 0, 1}, sample(data, 0), 1e-6f);
    assertArrayEquals(
        new float[] {1, 2, (float) (1 / standardDeviation), 0, -1}, sample(data, 1), 1e-6f);
    assertEquals(0, sample(data, 3)[1]); // green is not in the training part
    assertArrayEquals(new float[] {1, 3, 2, 100}, of(AsIs.of()));
    assertArrayEquals(new float[] {-1, 1, 0, 98}, of(Robust.of())); // quartiles 1.5, 2, 2.5
  }

  private static float[] of(ValuePreprocessing size) {
    Dataset data = fit(Map.of("size", size), "size").apply(table());
    float[] values = new float[4];
    for (int i = 0; i < 4; i++) {
      values[i] = sample(data, i)[0];
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"mean, 2", "median, 2", "most_frequent, 1", "constant, 0"})
  void missingValuesAreReplaced(String strategy, float expected) {
    Impute.Strategy s = Impute.Strategy.valueOf(strategy.toUpperCase(java.util.Locale.ROOT));
    assertEquals(expected, of(Impute.of(s, AsIs.of()))[2]);
  }

  @Test
  void aMissingWordMayBecomeTheMostFrequent() {
    Table t =
        new Table(
            "t",
            Schema.of(
                List.of(
                    new Field("c", Category.of(List.of("a", "b"))), new Field("y", Numeric.of()))),
            Floats.of(dev.axone.tensor.Shape.of(2), 1, 0, 1, 0, 0, 0, NAN, 0),
            Map.of());
    Plan plan =
        new Plan(
            List.of(),
            List.of("y"),
            Map.of("c", Impute.of(Impute.Strategy.MOST_FREQUENT, OneHot.of())));
    Dataset data = RowPreparation.fit(plan, t, new int[] {0, 1, 2, 3}).apply(t);
    assertArrayEquals(new float[] {0, 1}, sample(data, 3));
  }

  @Test
  void jsonKeepsAllBits() {
    RowPreparation p =
        fit(Map.of("numeric", Impute.of(Impute.Strategy.MEDIAN), "colour", Ordinal.of()));
    String text = PreparationFile.write(p);
    Preparation again = PreparationFile.read("p.json", text);
    assertEquals(p, again);
    assertEquals(text, PreparationFile.write(again));
    DataException e =
        assertThrows(
            DataException.class,
            () -> PreparationFile.read("p.json", text.replace("preparation-2", "preparation-9")));
    assertTrue(e.getMessage().startsWith("p.json: found format 'axone-preparation-9'"));
    for (int i = 0; i < text.length(); i += 7) {
      String cut = text.substring(0, i);
      assertThrows(DataException.class, () -> PreparationFile.read("p.json", cut));
    }
  }

  @Test
  void textCellsGiveTheSameSample() {
    RowPreparation p = fit(Map.of());
    Dataset data = p.apply(table());
    assertArrayEquals(
        sample(data, 1),
        sample(p.encode(Map.of("size", " 3 ", "colour", "red", "sold", "1970-02-01 12:00")), 0));
    assertArrayEquals(
        sample(data, 2),
        sample(p.encode(Map.of("size", "NA", "colour", "blue", "sold", "1970-03-01")), 0));
    assertEquals(
        "field 'size': found 'big', allowed is a number such as 1234.5",
        message(() -> p.encode(Map.of("size", "big", "colour", "red", "sold", ""))));
    assertEquals(
        "field 'sold' is not given; the model needs size, colour, sold",
        message(() -> p.encode(Map.of("size", "1", "colour", "red"))));
  }

  private static float[] text(Dataset data, int row) {
    float[] to = new float[data.inputs().getLast().shape().size()];
    data.inputs().getLast().read(row, MemorySegment.ofArray(to), 0);
    return to;
  }

  @Test
  void aTextIsASeparateInput() {
    RowPreparation p = fit(Map.of("note", Tokens.of(2)), "size", "note");
    assertEquals(List.of("size"), p.names());
    Dataset data = p.apply(table());
    assertEquals(2, data.inputs().size());
    // The training part has a, b and c; d is unknown to it.
    assertArrayEquals(new float[] {2, 0}, text(data, 0));
    assertArrayEquals(new float[] {4, 0}, text(data, 2));
    assertArrayEquals(new float[] {1, 0}, text(data, 3));
    Dataset asked = p.encode(Map.of("size", "3", "note", "b x a"));
    assertArrayEquals(new float[] {3, 1}, text(asked, 0)); // cut
    assertArrayEquals(sample(data, 1), sample(asked, 0));
    assertArrayEquals(
        new float[] {0, 0}, text(p.encode(Map.of("size", "3", "note", "")), 0)); // missing
    assertEquals(
        "field 'note' is not given; the model needs size, note",
        message(() -> p.encode(Map.of("size", "1"))));
    assertEquals(List.of("size", "note"), List.copyOf(p.inputTypes().keySet()));
    assertEquals(p, PreparationFile.read("p.json", PreparationFile.write(p)));
  }

  @Test
  void textsWithoutOtherInputsHaveNoVector() {
    Plan plan = new Plan(List.of("note"), List.of("kind"), Map.of());
    RowPreparation p = RowPreparation.fit(plan, table(), new int[] {0, 1, 2});
    assertEquals(1, p.apply(table()).inputs().size());
    assertEquals(256, p.apply(table()).inputs().getFirst().shape().size());
    // A text is an input where it is named, or something is said of texts; else it is not.
    assertEquals(1, fit(Map.of("text", Tokens.of(8))).texts().size());
    assertEquals(0, fit(Map.of()).texts().size());
  }

  private static String message(org.junit.jupiter.api.function.Executable e) {
    return assertThrows(DataException.class, e).getMessage();
  }

  @Test
  void unsuitableDataIsRejected() {
    assertTrue(
        message(() -> fit(Map.of("colour", Standardize.of())))
            .startsWith(
                "preprocessing.colour: 'standardize' cannot be applied to field 'colour', which is"
                    + " category"));
    assertTrue(message(() -> fit(Map.of("colur", OneHot.of()))).contains("did you mean 'colour'?"));
    assertTrue(
        message(() -> fit(Map.of("size", Tokens.of()), "size"))
            .startsWith("preprocessing.size: 'tokens' cannot be applied to field 'size'"));
    assertTrue(
        message(() -> fit(Map.of("numeric", PerChannel.of()), "size"))
            .startsWith("preprocessing.numeric: 'per_channel' cannot be applied to field 'size'"));
    assertTrue(message(() -> fit(Map.of(), "kind")).startsWith("field 'kind' is input and target"));
    assertTrue(
        message(
                () ->
                    RowPreparation.fit(
                        new Plan(List.of("colour"), List.of("size"), Map.of()),
                        table(),
                        new int[] {1, 2}))
            .startsWith("target 'size' is missing in 1 row of"));
  }

  @Test
  void statisticsMatchNumpy() {
    Random random = new Random(4);
    double[] x = random.doubles(1001, -3, 1e6).toArray();
    Statistics s = new Statistics(false);
    for (double d : x) {
      s.add((float) d);
      s.add(NAN);
    }
    double[] f = IntStream.range(0, x.length).mapToDouble(i -> (float) x[i]).sorted().toArray();
    double mean = java.util.Arrays.stream(f).sum() / f.length;
    double variance = java.util.Arrays.stream(f).map(v -> (v - mean) * (v - mean)).sum() / f.length;
    assertEquals(mean, s.mean(), 1e-9 * mean);
    assertEquals(Math.sqrt(variance), s.standardDeviation(), 1e-9 * mean);
    assertEquals(f[250], s.quantile(0.25));
    assertEquals(f[500], s.quantile(0.5));
    assertEquals(1001, s.missing());
  }

  @Test
  void quantilesOfManyValuesAreOfAnEvenSample() {
    Statistics s = new Statistics(false);
    int n = 1_000_000;
    for (int i = 0; i < n; i++) {
      s.add((int) ((long) i * 7919 % n));
    }
    assertEquals(n / 2.0, s.quantile(0.5), n * 0.005);
    assertEquals(n / 10.0, s.quantile(0.1), n * 0.005);
    assertEquals(n - 1, s.max());
  }
}
