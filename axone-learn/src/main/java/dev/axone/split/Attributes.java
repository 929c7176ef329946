package dev.axone.split;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.table.Category;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.vocabulary.Names;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of rows by which they are stratified or grouped. */
public interface Attributes {
  /** Returns the number of rows. */
  int size();

  /**
   * Returns the value of an attribute for each row.
   *
   * @throws DataException if there is no attribute of that name
   */
  Attribute attribute(String name);

  /** Returns these attributes of chosen rows. */
  default Attributes of(int[] rows) {
    Attributes all = this;
    int[] chosen = rows.clone();
    return new Attributes() {
      @Override
      public int size() {
        return chosen.length;
      }

      @Override
      public Attribute attribute(String name) {
        return all.attribute(name).of(chosen);
      }
    };
  }

  /** Returns the attributes of a table: its fields. */
  static Attributes of(Table table) {
    return new Attributes() {
      @Override
      public int size() {
        return table.size();
      }

      @Override
      public Attribute attribute(String name) {
        Schema schema = table.schema();
        List<String> words =
            schema.field(name).type() instanceof Category c ? c.values() : List.of();
        return Attributes.of(name, table.rows(), schema.offset(name), words);
      }
    };
  }

  /** Returns the attributes of a dataset: its targets {@code target}, {@code target_1}, …. */
  static Attributes of(Dataset data) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (int i = 0; i < data.targets().size(); i++) {
      columns.put(i == 0 ? "target" : "target_" + i, data.targets().get(i));
    }
    return new Attributes() {
      @Override
      public int size() {
        return data.size();
      }

      @Override
      public Attribute attribute(String name) {
        Column column = columns.get(name);
        if (column == null) {
          throw new DataException(
              Names.unknown("the data has no attribute", name, columns.keySet()));
        }
        if (column.shape().size() != 1) {
          throw new DataException(
              "'%s' has samples of shape %s: rows are divided by attributes with one value a sample"
                  .formatted(name, column.shape()));
        }
        return Attributes.of(name, column, 0, data.classNames());
      }
    };
  }

  private static Attribute of(String name, Column rows, int offset, List<String> words) {
    int[] codes = new int[rows.size()];
    Map<Float, Integer> known = new HashMap<>();
    List<String> names = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = arena.allocate(ValueLayout.JAVA_FLOAT, rows.shape().size());
      for (int i = 0; i < codes.length; i++) {
        rows.read(i, row, 0);
        float value = row.getAtIndex(ValueLayout.JAVA_FLOAT, offset);
        codes[i] = known.computeIfAbsent(value, _ -> known.size());
        if (names.size() < known.size()) {
          names.add(word(value, words));
        }
      }
    }
    return new Attribute(name, codes, names);
  }

  private static String word(float value, List<String> words) {
    if (Float.isNaN(value)) {
      return "(missing)";
    }
    boolean whole = value == (int) value;
    return whole && value >= 0 && value < words.size()
        ? words.get((int) value)
        : whole ? Integer.toString((int) value) : Float.toString(value);
  }
}
