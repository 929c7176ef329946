package dev.axone.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.tensor.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts and folds: every row once, fractions kept, groups not divided. */
class SplitTest {
  /** Attributes of a map from names to values. */
  private record Given(int size, Map<String, int[]> values) implements Attributes {
    @Override
    public Attribute attribute(String name) {
      int[] codes = values.get(name).clone();
      int most = Arrays.stream(codes).max().orElse(0);
      return new Attribute(
          name, codes, IntStream.rangeClosed(0, most).mapToObj(i -> name + i).toList());
    }
  }

  /** Two attributes with words. */
  private static Attributes words(Attribute first, Attribute second) {
    return new Attributes() {
      @Override
      public int size() {
        return first.size();
      }

      @Override
      public Attribute attribute(String name) {
        return name.equals(first.name()) ? first : second;
      }
    };
  }

  private static Given random(int rows, int countries, int patients, long seed) {
    Random r = new Random(seed);
    return new Given(
        rows,
        Map.of(
            "country", r.ints(rows, 0, countries).toArray(),
            "sex", r.ints(rows, 0, 2).toArray(),
            "patient", r.ints(rows, 0, patients).toArray()));
  }

  private static void assertEveryRowOnce(int rows, int[]... parts) {
    int[] all = Arrays.stream(parts).flatMapToInt(Arrays::stream).sorted().toArray();
    assertArrayEquals(IntStream.range(0, rows).toArray(), all);
  }

  @ParameterizedTest
  @CsvSource({"1000, 0.1, 0.2", "997, 0.15, 0", "10, 0.1, 0.1", "3, 0.34, 0.33"})
  void fractionsAreExactToOneRow(int rows, double validation, double test) {
    Parts p = Split.of(validation, test).seed(3).of(random(rows, 3, 5, 1));
    assertEveryRowOnce(rows, p.training(), p.validation(), p.test());
    assertEquals(rows * validation, p.validation().length, 1);
    assertEquals(rows * test, p.test().length, 1);
  }

  @Test
  void theRowsDependOnTheSeed() {
    Attributes rows = random(500, 2, 2, 1);
    int[] one = Split.of(0.2, 0).seed(1).of(rows).validation();
    assertArrayEquals(one, Split.of(0.2, 0).seed(1).of(rows).validation());
    assertFalse(Arrays.equals(one, Split.of(0.2, 0).seed(2).of(rows).validation()));
    // Drawn from everywhere: a run of rows would be all above 400.
    assertTrue(Arrays.stream(one).filter(i -> i < 250).count() > 30);
  }

  @Test
  void withoutShuffleTheLastRowsAreHeldOut() {
    Parts p = Split.of(0.2, 0.1).shuffle(false).of(random(10, 2, 2, 1));
    assertArrayEquals(new int[] {7, 8}, p.validation());
    assertArrayEquals(new int[] {9}, p.test());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eachPairOfStrataHasItsFractionInEachPart(long seed) {
    Given rows = random(2000, 5, 5, seed);
    Parts p = Split.of(0.1, 0.25).stratify("country", "sex").seed(seed).of(rows);
    assertEveryRowOnce(2000, p.training(), p.validation(), p.test());
    int[] country = rows.values.get("country");
    int[] sex = rows.values.get("sex");
    for (int c = 0; c < 5; c++) {
      for (int s = 0; s < 2; s++) {
        int code = 2 * c + s;
        double all = count(IntStream.range(0, 2000).toArray(), country, sex, code);
        assertEquals(all * 0.1, count(p.validation(), country, sex, code), 2);
        assertEquals(all * 0.25, count(p.test(), country, sex, code), 2);
      }
    }
  }

  private static double count(int[] rows, int[] country, int[] sex, int code) {
    return Arrays.stream(rows).filter(i -> 2 * country[i] + sex[i] == code).count();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void groupsStayTogetherAndFractionsAreClose(long seed) {
    Given rows = random(3000, 4, 60, seed);
    Parts p = Split.of(0.2, 0.2).group("patient").stratify("country").seed(seed).of(rows);
    assertEveryRowOnce(3000, p.training(), p.validation(), p.test());
    int[] patient = rows.values.get("patient");
    List<Set<Integer>> groups =
        List.of(
            values(p.training(), patient),
            values(p.validation(), patient),
            values(p.test(), patient));
    assertEquals(60, groups.stream().mapToInt(Set::size).sum());
    assertEquals(600, p.validation().length, 90);
    assertEquals(600, p.test().length, 90);
  }

  private static Set<Integer> values(int[] rows, int[] of) {
    Set<Integer> values = new HashSet<>();
    Arrays.stream(rows).forEach(i -> values.add(of[i]));
    return values;
  }

  @Test
  void aColumnMayDefineTheParts() {
    Attributes rows =
        words(
            new Attribute("part", new int[] {0, 1, 0, 2, 0}, List.of("Train", "test", "val")),
            new Attribute("patient", new int[] {0, 1, 2, 3, 0}, List.of("a", "b", "c", "d")));
    Parts p = Split.by("part").of(rows);
    assertArrayEquals(new int[] {0, 2, 4}, p.training());
    assertArrayEquals(new int[] {3}, p.validation());
    assertArrayEquals(new int[] {1}, p.test());
    assertEquals(1, Split.by("part").group("patient").of(rows).test().length);
  }

  @Test
  void aGroupInTwoPartsIsRejected() {
    Attributes rows =
        words(
            new Attribute("part", new int[] {0, 1, 0}, List.of("training", "test")),
            new Attribute("patient", new int[] {0, 1, 1}, List.of("ann", "bob")));
    DataException e =
        assertThrows(DataException.class, () -> Split.by("part").group("patient").of(rows));
    assertEquals(
        "group 'patient' = 'bob' is in two parts, test and training (row 3): the model would be"
            + " tested on a group that it was trained on; move its rows into one part",
        e.getMessage());
  }

  @Test
  void impossibleSplitsAreRejected() {
    Given few = new Given(3, Map.of("c", new int[] {0, 0, 1}, "g", new int[] {0, 0, 0}));
    assertTrue(
        message(() -> Split.of(0.2, 0.2).stratify("c").of(few)).contains("'c0' (2), 'c1' (1)"));
    assertEquals(
        "group 'g' has 1 value, 2 parts need at least as many: all rows of a group are in one"
            + " part",
        message(() -> Split.of(0, 0.5).group("g").of(few)));
    assertTrue(message(() -> Split.of(0.1, 0).of(few)).startsWith("the validation part is empty"));
    assertTrue(
        message(() -> Folds.of(4).of(few)).startsWith("4 folds need at least 4 rows, found 3"));
    assertTrue(message(() -> Folds.of(2).stratify("c").of(few)).contains("'c1' (1)"));
    assertThrows(IllegalArgumentException.class, () -> Split.of(0.5, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Folds.of(1));
  }

  private static String message(org.junit.jupiter.api.function.Executable e) {
    return assertThrows(DataException.class, e).getMessage();
  }

  @ParameterizedTest
  @CsvSource({"100, 5", "103, 10", "7, 7", "5, 2"})
  void eachRowIsHeldOutOnce(int rows, int k) {
    List<Fold> folds = Folds.of(k).seed(9).of(random(rows, 2, 2, 1));
    assertEquals(k, folds.size());
    assertEveryRowOnce(rows, folds.stream().map(Fold::validation).toArray(int[][]::new));
    for (Fold f : folds) {
      assertEveryRowOnce(rows, f.training(), f.validation());
      assertEquals((double) rows / k, f.validation().length, 1);
    }
  }

  @Test
  void stratifiedFoldsKeepClassProportions() {
    Given rows = random(503, 7, 2, 4);
    int[] country = rows.values.get("country");
    for (Fold f : Folds.of(5).stratify("country").of(rows)) {
      for (int c = 0; c < 7; c++) {
        int code = c;
        double all = Arrays.stream(country).filter(x -> x == code).count();
        double held = Arrays.stream(f.validation()).filter(i -> country[i] == code).count();
        assertEquals(all / 5, held, 1);
      }
    }
  }

  @Test
  void groupFoldsKeepGroupsTogether() {
    Given rows = random(400, 3, 23, 4);
    int[] patient = rows.values.get("patient");
    List<Fold> folds = Folds.of(4).group("patient").of(rows);
    Set<Integer> seen = new HashSet<>();
    for (Fold f : folds) {
      Set<Integer> held = values(f.validation(), patient);
      assertTrue(held.stream().allMatch(seen::add));
      assertEquals(100, f.validation().length, 25);
    }
    assertEquals(23, seen.size());
    assertEquals(23, new Folds(0, List.of(), "patient", true, 0).of(rows).size());
  }

  @Test
  void leaveOneOutHoldsEachRowOut() {
    List<Fold> folds = Folds.leaveOneOut().of(random(6, 2, 2, 1));
    assertEquals(6, folds.size());
    assertTrue(folds.stream().allMatch(f -> f.validation().length == 1));
  }

  @Test
  void leakageIsFound() {
    Dataset training =
        Dataset.of(Floats.of(Shape.of(2), 1, 2, 3, 4, 5, 6), Floats.of(Shape.of(), 0, 1, 0));
    Dataset held =
        Dataset.of(
            Floats.of(Shape.of(2), 2, 1, 3, 4, 9, 9, 5, 6), Floats.of(Shape.of(), 0, 1, 0, 1));
    assertEquals(new Leakage(2, 4, 1), Leakage.between(training, held));
    assertEquals(new Leakage(0, 1, -1), Leakage.between(training, held.subset(0, 1)));
  }
}
