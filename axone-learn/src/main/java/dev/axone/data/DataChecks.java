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
    int each = labels.shape().size();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(ValueLayout.JAVA_FLOAT, each);
      for (int row = 0; row < labels.size(); row++) {
        labels.read(row, cells, 0);
        for (int i = 0; i < each; i++) {
          label(place, row, cells.getAtIndex(ValueLayout.JAVA_FLOAT, i), classes, ignored);
        }
      }
    }
  }

  private static void label(String place, int row, float label, int classes, IntPredicate ignored) {
    boolean whole = label == (int) label;
    if (!whole || ((label < 0 || label >= classes) && !ignored.test((int) label))) {
      throw new DataException(
          "%s, row %d: label %s found, allowed are whole numbers from 0 to %d (%d classes); correct the label or give the model as many outputs as there are classes"
              .formatted(place, row, number(label), classes - 1, classes));
    }
  }

  private static String number(float x) {
    return x == (int) x ? Integer.toString((int) x) : Float.toString(x);
  }
}
