package dev.axone.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DatasetTest {
  private static final Dataset DATA =
      Dataset.of(
          Floats.of(Shape.of(2), 0, 1, 10, 11, 20, 21, 30, 31),
          Bytes.unsigned(Shape.of(), (byte) 0, (byte) 1, (byte) 2, (byte) 3));

  @Test
  void viewsShowTheRightRows() {
    assertRows(DATA.subset(1, 3), 1, 2);
    assertRows(DATA.select(new int[] {3, 0, 3}), 3, 0, 3);
    assertRows(DATA.select(new int[] {3, 0, 2}).subset(1, 3), 0, 2);
    assertRows(DATA.subset(2, 4).concat(DATA.subset(0, 1)), 2, 3, 0);
    assertRows(DATA.subset(2, 2));
    assertEquals(
        List.of("a", "b"), DATA.withClassNames(List.of("a", "b")).subset(0, 1).classNames());
  }

  @Test
  void arraysOfRowsBecomeSamples() {
    float[][] x = {{1, 2, 3}, {4, 5, 6}};
    Dataset classes = Dataset.of(x, 1, 0);
    x[1][0] = 9; // copied
    assertEquals(Shape.of(3), classes.inputs().get(0).shape());
    assertArrayEquals(new float[] {4, 5, 6}, Cells.of(classes.inputs().get(0), 1));
    assertEquals(Shape.of(), classes.targets().get(0).shape());
    assertArrayEquals(new float[] {1}, Cells.of(classes.targets().get(0), 0));

    Dataset numbers = Dataset.of(x, new float[][] {{0.5f, 1}, {2, 3}});
    assertEquals(Shape.of(2), numbers.targets().get(0).shape());
    assertArrayEquals(new float[] {2, 3}, Cells.of(numbers.targets().get(0), 1));
  }

  @Test
  void arraysOfUnequalLengthsAreRefused() {
    float[][] ragged = {{1, 2}, {3}};
    assertEquals(
        "all samples have as many numbers: sample 0 has 2, sample 1 has 1",
        assertThrows(DataException.class, () -> Floats.of(ragged)).getMessage());
    String none = "at least one sample with at least one number is needed";
    for (float[][] empty : new float[][][] {{}, {{}}, {{}, {}}}) {
      assertEquals(none, assertThrows(DataException.class, () -> Floats.of(empty)).getMessage());
    }
    float[][] two = {{1}, {2}};
    assertEquals(
        "all columns of a dataset have as many samples: input 0 has 2, target 0 has 3",
        assertThrows(DataException.class, () -> Dataset.of(two, 0, 1, 0)).getMessage());
  }

  private static void assertRows(Dataset data, int... rows) {
    assertEquals(rows.length, data.size());
    for (int i = 0; i < rows.length; i++) {
      assertArrayEquals(
          new float[] {10 * rows[i], 10 * rows[i] + 1}, Cells.of(data.inputs().get(0), i));
      assertArrayEquals(new float[] {rows[i]}, Cells.of(data.targets().get(0), i));
    }
  }

  @Test
  void rowsOutsideAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> DATA.subset(2, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> DATA.subset(3, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> DATA.select(new int[] {4}));
    Column view = DATA.subset(1, 3).inputs().get(0);
    assertThrows(IndexOutOfBoundsException.class, () -> Cells.of(view, 2));
  }

  @Test
  void unequalSizesAreRefused() {
    DataException e =
        assertThrows(
            DataException.class,
            () -> Dataset.of(DATA.inputs().get(0), Floats.of(Shape.of(), 1, 2, 3)));
    assertEquals(
        "all columns of a dataset have as many samples: input 0 has 4, target 0 has 3",
        e.getMessage());
    assertThrows(DataException.class, () -> new Dataset(List.of(), List.of(), List.of()));
  }

  @Test
  void differentShapesDoNotFollowEachOther() {
    Column x = DATA.inputs().get(0);
    Column y = DATA.targets().get(0);
    assertThrows(DataException.class, () -> DATA.concat(Dataset.of(y, x)));
    Dataset unlabelled = new Dataset(List.of(x), List.of(), List.of());
    assertThrows(DataException.class, () -> DATA.concat(unlabelled));
  }

  /** A folder to test on may hold a part of the classes: they keep the model's numbers. */
  @Test
  void labelsAreThoseOfTheModelsClasses() {
    Dataset two = Dataset.of(new float[][] {{1}, {2}}, 0, 1).withClassNames(List.of("dog", "pig"));
    Dataset known = two.withLabelsOf(List.of("cat", "dog", "pig"));
    assertEquals(1, Cells.of(known.targets().getFirst(), 0)[0]);
    assertEquals(2, Cells.of(known.targets().getFirst(), 1)[0]);
    assertEquals(List.of("cat", "dog", "pig"), known.classNames());
    DataException e =
        assertThrows(DataException.class, () -> two.withLabelsOf(List.of("cat", "dog")));
    assertEquals(
        "class 'pig' is not among the classes of the model (cat, dog); remove it, or train a model"
            + " with it",
        e.getMessage());
  }
}
