package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.Table;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a preparation in another table, found by name and converted to the preparation's
 * codes.
 */
final class Fields {
  private final Table table;
  private final Map<String, Integer> indices;
  private final int[] offsets;

  Fields(Table table) {
    this.table = table;
    this.indices = table.schema().indices();
    this.offsets = table.schema().offsets();
  }

  private int index(Field field) {
    Integer index = indices.get(field.name());
    if (index == null) {
      throw table.schema().absent(table.name(), List.of(field.name()));
    }
    return index;
  }

  /** Returns the encoded values of fields, concatenated to one vector. */
  Column column(List<Part> parts, Shape shape) {
    int[] at = parts.stream().mapToInt(p -> offsets[index(p.field())]).toArray();
    int[] @Nullable [] codes = new int[parts.size()][];
    for (int i = 0; i < at.length; i++) {
      codes[i] = codes(parts.get(i).field());
    }
    Encoder[] encoders = parts.stream().map(Part::encoder).toArray(Encoder[]::new);
    return new Encoded(table.rows(), shape, at, encoders, codes);
  }

  void check(Field field) {
    codes(field);
  }

  /**
   * Returns for each of the table's words its code in the model, −1 for unknown words; null if the
   * codes are equal.
   */
  private int @Nullable [] codes(Field field) {
    Field found = table.schema().fields().get(index(field));
    if (found.type().equals(field.type())) {
      return null;
    }
    if (found.type() instanceof Category here && field.type() instanceof Category known) {
      Map<String, Integer> codes = new HashMap<>();
      known.values().forEach(word -> codes.put(word, codes.size()));
      return here.values().stream().mapToInt(word -> codes.getOrDefault(word, -1)).toArray();
    }
    throw new DataException(
        "%s: field '%s' has %s, the model was trained on %s; read it with the field types of the model"
            .formatted(table.name(), field.name(), found.type().allowed(), field.type().allowed()));
  }

  /** Adds remarks on values that are far outside the range of the training part. */
  void checkRanges(List<Part> parts, InputRemarks to) {
    List<Part> numeric = parts.stream().filter(p -> p.range().isPresent()).toList();
    int[] at = numeric.stream().mapToInt(p -> offsets[index(p.field())]).toArray();
    TrainingRange[] ranges =
        numeric.stream().map(p -> p.range().orElseThrow()).toArray(TrainingRange[]::new);
    float[] row = new float[table.schema().width()];
    MemorySegment memory = MemorySegment.ofArray(row);
    for (int r = 0; r < table.size() && at.length > 0; r++) {
      table.rows().read(r, memory, 0);
      for (int i = 0; i < at.length; i++) {
        if (ranges[i].isFarOutside(row[at[i]])) {
          to.outside(numeric.get(i).field(), ranges[i], row[at[i]], r);
        }
      }
    }
  }

  /** Adds remarks on unknown words and missing cells of fields, and on unused columns. */
  void remark(List<Field> fields, Set<String> known, InputRemarks to) {
    int[] at = fields.stream().mapToInt(f -> offsets[index(f)]).toArray();
    List<int @Nullable []> codes = new ArrayList<>();
    fields.forEach(f -> codes.add(codes(f)));
    long[] missing = new long[at.length];
    long[][] counts = new long[at.length][];
    for (int i = 0; i < at.length; i++) {
      int[] c = codes.get(i);
      counts[i] = c == null ? new long[0] : new long[c.length];
    }
    float[] row = new float[table.schema().width()];
    MemorySegment memory = MemorySegment.ofArray(row);
    for (int r = 0; r < table.size(); r++) {
      table.rows().read(r, memory, 0);
      for (int i = 0; i < at.length; i++) {
        float value = row[at[i]];
        if (Float.isNaN(value)) {
          missing[i]++;
        } else if (counts[i].length > 0) {
          counts[i][(int) value]++;
        }
      }
    }
    for (int i = 0; i < at.length; i++) {
      to.missing(fields.get(i).name(), missing[i]);
      unknown(fields.get(i), codes.get(i), counts[i], to);
    }
    table.schema().names().stream().filter(n -> !known.contains(n)).forEach(to::unused);
  }

  private void unknown(Field field, int @Nullable [] codes, long[] counts, InputRemarks to) {
    if (codes == null
        || !(table.schema().fields().get(index(field)).type() instanceof Category here)) {
      return;
    }
    for (int c = 0; c < codes.length; c++) {
      if (codes[c] < 0 && counts[c] > 0) {
        to.unknown(field.name(), here.values().get(c), counts[c]);
      }
    }
  }

  /** Returns the rows whose targets are known to the model. */
  int[] withTargets(List<Part> targets, InputRemarks to) {
    Set<Integer> without = new HashSet<>();
    float[] row = new float[table.schema().width()];
    MemorySegment memory = MemorySegment.ofArray(row);
    for (Part p : targets) {
      int at = offsets[index(p.field())];
      int[] codes = codes(p.field());
      for (int r = 0; r < table.size(); r++) {
        table.rows().read(r, memory, 0);
        boolean known = codes == null || Float.isNaN(row[at]) || codes[(int) row[at]] >= 0;
        if (Float.isNaN(row[at]) || !known) {
          without.add(r);
        }
      }
      to.leftOut(p.field().name(), without.size());
    }
    if (without.size() == table.size()) {
      throw new DataException(
          "%s: no row has a target that is known to the model".formatted(table.name()));
    }
    return IntStream.range(0, table.size()).filter(r -> !without.contains(r)).toArray();
  }
}
