package dev.axone.recipe;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.table.Table;
import dev.axone.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A generated first recipe for data, with comments on the choices: the kind of data determines the
 * architecture (a fixed vector: dense layers; a topology such as an image: convolutions; a
 * sequence: recurrence), the number of samples its size. The first iteration uses Adam, dropout and
 * early stopping; the training curves show what to change next.
 */
public final class Draft {
  private final Sketch sketch = new Sketch();

  private Draft() {}

  /**
   * Returns the recipe of a table.
   *
   * @param source the name of the table's source
   * @param options of the source, such as its path
   * @param target the field to predict
   * @throws DataException if there is no such field, or it cannot be a target
   */
  public static String of(
      String name, String source, Map<String, String> options, Table table, String target) {
    return TableDraft.of(name, source, options, table.complete(List.of(target)), target);
  }

  /**
   * Returns whether a numeric field is probably a category: it has at most 20 different integers,
   * such as 0 and 1, and on average 5 rows or more for each.
   */
  public static boolean holdsClasses(Table table, String field) {
    return TableDraft.holdsClasses(table, field);
  }

  /**
   * Returns the recipe of samples with labels.
   *
   * @param hasTest whether the source has a test part of its own
   * @param symbols the size of the vocabulary whose indices samples are; 0: none, or as many as
   *     occur
   */
  public static String of(
      String name,
      String source,
      Map<String, String> options,
      Dataset data,
      boolean hasTest,
      int symbols) {
    return new Draft().samples(name, source, options, data, hasTest, symbols);
  }

  private String samples(
      String name,
      String source,
      Map<String, String> options,
      Dataset data,
      boolean hasTest,
      int symbols) {
    Column x = data.inputs().getFirst();
    Shape shape = x.shape();
    int classes = Math.max(data.classNames().size(), classes(data));
    sketch.head(name, source, options, data.size());
    sketch.split(!hasTest, "target");
    int[] d = shape.toArray();
    boolean ids = symbols > 0 || (d.length == 1 && isWhole(x));
    if (d.length >= 2 && Math.min(d[0], d[1]) >= Sketch.SMALLEST_SIDE) {
      sketch.topology(d, classes, data.size());
    } else if (ids) {
      sketch.sequence(d[0], symbols > 0 ? symbols : (int) maximum(x) + 1, classes);
    } else {
      sketch.vector(shape.size(), classes, data.size());
    }
    sketch.training(true, data.size());
    return sketch.text();
  }

  private static int classes(Dataset data) {
    return data.targets().isEmpty() ? 1 : (int) maximum(data.targets().getFirst()) + 1;
  }

  private static double maximum(Column column) {
    return scan(column, (most, v) -> Math.max(most, v));
  }

  private static boolean isWhole(Column column) {
    return scan(column, (bad, v) -> v == (int) v && v >= 0 ? bad : 1) == 0;
  }

  private static double scan(Column column, java.util.function.DoubleBinaryOperator join) {
    int n = column.shape().size();
    double result = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, n);
      for (int i = 0; i < column.size(); i++) {
        column.read(i, sample, 0);
        for (int j = 0; j < n; j++) {
          result = join.applyAsDouble(result, sample.getAtIndex(ValueLayout.JAVA_FLOAT, j));
        }
      }
    }
    return result;
  }

  /** Returns the default name of a recipe for a file. */
  public static String nameOf(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]+$", "");
    String name = file.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    return name.isEmpty() || name.startsWith("-") ? "recipe" : name;
  }
}
