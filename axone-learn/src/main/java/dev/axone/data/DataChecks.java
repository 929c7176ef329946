package dev.axone.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.IntPredicate;

/** What is checked of data before a model is trained on it. */
public final class DataChecks {
  private DataChecks() {}

  /**
   * Checks that there are samples and that all their values are finite.
   *
   * @throws DataException naming the column and the row
   */
  public static void usable(Dataset data) {
    if (data.size() == 0) {
      throw new DataException(
          "the data is empty: 0 samples found, at least 1 needed; look at the file or the split it"
              + " comes from");
    }
    finite("input", data.inputs());
    finite("target", data.targets());
  }

  private static void finite(String kind, List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      int row = columns.get(i).firstNonFinite();
      if (row >= 0) {
        throw new DataException(
            "%s %d, row %d: a NaN or an infinity found, allowed are finite numbers; remove the row or replace the value"
                .formatted(kind, i, row));
      }
    }
  }

  /**
   * Checks that every sample is one label: a whole number in 0…K−1.
   *
   * @param place what the message starts with, for instance {@code target 0} or a file
   * @param labels samples of one element each
   * @param classes K, the number of classes
   * @throws DataException naming the row, what was found and what is allowed
   */
  public static void labels(String place, Column labels, int classes) {
    if (labels.shape().size() != 1) {
      throw new DataException(
          "%s: a label is one number a sample, found samples of shape %s; for one-hot targets use a loss that takes them"
              .formatted(place, labels.shape()));
    }
    labels(place, labels, classes, i -> false);
  }

  /**
   * Checks that every element is a label, a whole number in 0…K−1, or one that does not count.
   *
   * @param ignored whether a whole number stands for no label
   * @throws DataException naming the row, what was found and what is allowed
   */
  public static void labels(String place, Column labels, int classes, IntPredicate ignored) {
    whole(
        labels,
        classes,
        ignored,
        (row, label) ->
            "%s, row %d: label %s found, allowed are whole numbers from 0 to %d (%d classes); correct the label or give the model as many outputs as there are classes"
                .formatted(place, row, label, classes - 1, classes));
  }

  /**
   * Checks that all elements are indices: whole numbers in 0…n−1.
   *
   * @param place what the message starts with, for instance {@code layer 'embedding', input 0}
   * @param rows n, the number of rows that the indices point at
   * @throws DataException naming the sample, what was found and what is allowed
   */
  public static void indices(String place, Column indices, int rows) {
    whole(
        indices,
        rows,
        i -> false,
        (sample, index) ->
            "%s, sample %d: index %s found, allowed are whole numbers from 0 to %d; correct the index or make the table larger"
                .formatted(place, sample, index, rows - 1));
  }

  private interface Refusal {
    String of(int row, String found);
  }

  private static void whole(Column column, int limit, IntPredicate ignored, Refusal refusal) {
    int n = column.shape().size();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, n);
      for (int row = 0; row < column.size(); row++) {
        column.read(row, sample, 0);
        for (int i = 0; i < n; i++) {
          float x = sample.getAtIndex(ValueLayout.JAVA_FLOAT, i);
          boolean inside = x >= 0 && x < limit;
          if (x != (int) x || !(inside || ignored.test((int) x))) {
            throw new DataException(refusal.of(row, number(x)));
          }
        }
      }
    }
  }

  private static String number(float x) {
    return x == (int) x ? Integer.toString((int) x) : Float.toString(x);
  }
}
