package dev.axone.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Floats;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers far outside the range of the training part are reported with column, row and range. */
final class InputRangesTest {
  private static final Schema SCHEMA =
      Schema.of(
          List.of(
              new Field("height", Numeric.of(".", "", "m")),
              new Field("age", Numeric.of()),
              new Field("y", Numeric.of())));

  private static Table table(float... rows) {
    return new Table("t", SCHEMA, Floats.of(Shape.of(3), rows), Map.of());
  }

  private static RowPreparation kept() {
    RowPreparation fitted =
        RowPreparation.fit(
            new RowPreparation.Plan(List.of(), List.of("y"), Map.of()),
            table(1.5f, 18, 0, 1.9f, 90, 1),
            new int[] {0, 1});
    return (RowPreparation) PreparationFile.read("p", PreparationFile.write(fitted));
  }

  @Test
  void eachColumnIsNamedOnceWithItsFirstValuesAndRows() {
    Table odd =
        table(
            1.7f, 30, 9999, 170, 19, 0, 180.5f, 160, 0, 1.1f, Float.NaN, 0, 190, -54.5f, 0, 200, 20,
            0);
    InputRemarks remarks = new InputRemarks();
    kept().apply(odd, remarks);
    String end =
        ": a prediction from it is unreliable; check that the column has the same unit and decimal"
            + " separator as the training data";
    assertEquals(
        List.of(
            "4 cells of 'height' are far outside the range of the training, 1.5 to 1.9 m (170 in"
                + " row #1, 180.5 in row #2, 190 in row #4, …)"
                + end,
            "1 cell of 'age' is far outside the range of the training, 18 to 90 (-54.5 in row #4)"
                + end,
            "1 cell of 'age' is missing: filled in as in training"),
        remarks.sentences());
  }

  @Test
  void aRowGivenByItsCellsIsCheckedToo() {
    InputRemarks remarks = new InputRemarks();
    kept().encode(Map.of("height", "1.75", "age", 900), remarks);
    assertEquals(1, remarks.sentences().size());
    assertTrue(
        remarks.sentences().getFirst().contains("18 to 90 (900)"), remarks.sentences().toString());
  }

  @Test
  void farOutsideIsMoreThanTheWidthOfTheRange() {
    TrainingRange range = new TrainingRange(-1, 3);
    assertTrue(range.isFarOutside(7.01) && range.isFarOutside(-5.01));
    assertTrue(!range.isFarOutside(7) && !range.isFarOutside(-5) && !range.isFarOutside(Float.NaN));
  }

  @Test
  void manyColumnsAreCounted() {
    int n = 50;
    List<Field> fields =
        IntStream.range(0, n).mapToObj(i -> new Field("x" + i, Numeric.of())).toList();
    InputRemarks remarks = new InputRemarks();
    fields.forEach(f -> remarks.outside(f, new TrainingRange(0, 1), 5, 0));
    assertEquals(11, remarks.sentences().size());
    assertEquals(
        "40 more columns have values far outside the range in training",
        remarks.sentences().getLast());
  }
}
