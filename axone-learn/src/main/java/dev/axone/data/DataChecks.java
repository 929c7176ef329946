package dev.axone.data;

import dev.axone.loss.Targets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Checks of data before training. */
public final class DataChecks {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private DataChecks() {}

  /**
   * Checks that there are samples and that all their values are finite: at once if they are in
   * memory, while they are read if reading is {@linkplain Column#isCostly costly}.
   *
   * @return the checked data
   * @throws DataException naming the column and the row
   */
  public static Dataset usable(Dataset data) {
    if (data.size() == 0) {
      throw new DataException(
          "the data is empty: 0 samples found, at least 1 needed; check the file or the split it"
              + " comes from");
    }
    return new Dataset(
        finite("input", data.inputs()),
        finite("target", data.targets()),
        data.classNames(),
        data.sampleWeights().map(DataChecks::weights));
  }

  private static List<Column> finite(String kind, List<Column> columns) {
    List<Column> checked = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      checked.add(finite(kind + " " + i, columns.get(i)));
    }
    return checked;
  }

  private static Column finite(String place, Column column) {
    if (column.isCostly()) {
      return new Checked(
          column,
          (row, sample, offset, elements) -> {
            if (!isFinite(sample, offset, elements)) {
              throw notFinite(place, row);
            }
          });
    }
    int row = column.firstNonFinite();
    if (row >= 0) {
      throw notFinite(place, row);
    }
    return column;
  }

  /** x · 0 is NaN unless x is finite, and so is a sum with it. */
  private static boolean isFinite(MemorySegment sample, long offset, int elements) {
    float zeros = 0;
    for (int i = 0; i < elements; i++) {
      zeros += sample.get(FLOAT, offset + 4L * i) * 0;
    }
    return zeros == 0;
  }

  private static DataException notFinite(String place, int row) {
    return new DataException(
        "%s, row %s: a NaN or an infinity found, allowed are finite numbers; remove the row or replace the value"
            .formatted(place, row));
  }

  /**
   * Checks that every sample is one label: an integer in 0…K−1.
   *
   * @param place what the message starts with, for instance {@code target 0} or a file
   * @param labels samples of one element each
   * @param classes K, the number of classes
   * @return the checked labels: those of a costly column are checked as they are read
   * @throws DataException naming the row, what was found and what is allowed
   */
  public static Column labels(String place, Column labels, int classes) {
    if (labels.shape().size() != 1) {
      throw new DataException(
          "%s: a label is one number a sample, found samples of shape %s; for one-hot targets use a loss that takes them"
              .formatted(place, labels.shape()));
    }
    return targets(place, labels, new Targets.Classes(classes, 0));
  }

  /**
   * Checks that all samples are valid targets of a loss.
   *
   * @param place what the message starts with, for instance {@code target 0}
   * @return the checked targets: those of a costly column are checked as they are read
   * @throws DataException naming the row, what was found, what is allowed and what to do
   */
  public static Column targets(String place, Column column, Targets targets) {
    if (targets.equals(Targets.NUMBERS)) {
      return column;
    }
    return checked(
        column,
        (row, sample, offset, elements) -> {
          String problem = targets.problem(sample, offset, elements);
          if (problem != null) {
            throw new DataException("%s, row %s: %s".formatted(place, row, problem));
          }
        });
  }

  /**
   * Checks that all elements are indices: integers in 0…n−1.
   *
   * @param place what the message starts with, for instance {@code layer 'embedding', input 0}
   * @param rows n, the number of rows of the indexed table
   * @return the checked indices: those of a costly column are checked as they are read
   * @throws DataException naming the sample, what was found and what is allowed
   */
  public static Column indices(String place, Column indices, int rows) {
    return checked(
        indices,
        (row, sample, offset, elements) -> {
          for (int i = 0; i < elements; i++) {
            float x = sample.get(FLOAT, offset + 4L * i);
            if (x != (int) x || !(x >= 0 && x < rows)) {
              throw new DataException(
                  "%s, sample %s: index %s found, allowed are integers from 0 to %s; correct the index or make the table larger"
                      .formatted(place, row, number(x), rows - 1));
            }
          }
        });
  }

  /**
   * Checks the weights of samples: not negative, and not all 0.
   *
   * @return the checked weights, as {@link #targets}
   */
  public static Column weights(Column weights) {
    boolean[] anyPositive = new boolean[1];
    Column checked =
        checked(
            weights,
            (row, sample, offset, elements) -> {
              float x = sample.get(FLOAT, offset);
              anyPositive[0] |= x > 0;
              if (!(x >= 0 && x < Float.POSITIVE_INFINITY)) {
                throw new DataException(
                    "sample weights, row %s: %s found, allowed are finite numbers of 0 or more; 0 leaves a sample out"
                        .formatted(row, number(x)));
              }
            });
    if (!weights.isCostly() && !anyPositive[0]) {
      throw new DataException(
          "sample weights: all %s are 0, so that no sample counts; give some a positive weight"
              .formatted(weights.size()));
    }
    return checked;
  }

  /** Checks all samples now, or each as it is read if reading is costly. */
  private static Column checked(Column column, Checked.Check check) {
    if (column.isCostly()) {
      return new Checked(column, check);
    }
    int n = column.shape().size();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, n);
      for (int row = 0; row < column.size(); row++) {
        column.read(row, sample, 0);
        check.accept(row, sample, 0, n);
      }
    }
    return column;
  }

  private static String number(float x) {
    return x == (int) x ? Integer.toString((int) x) : Float.toString(x);
  }
}
