package dev.axone.describe;

import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.Text;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over a table in constant memory. Quartiles and images are of all rows up to {@link
 * #SAMPLE}; beyond, of so many, one drawn from each of as many equal parts of the table. All else
 * is of all rows.
 */
final class TableScan {
  /** Rows of which values are kept. */
  static final int SAMPLE = 100_000;

  private final Table table;
  private final List<Tally> tallies = new ArrayList<>();
  private final Duplicates duplicates;

  private TableScan(Table table) {
    this.table = table;
    this.duplicates = new Duplicates(table.size());
    int at = 0;
    int kept = Math.min(SAMPLE, table.size());
    for (Field f : table.schema().fields()) {
      tallies.add(
          switch (f.type()) {
            case Numeric _ -> new NumberTally(f, at, kept);
            case Category c -> new WordTally(f, at, c.values());
            case Date _ -> new DateTally(f, at);
            case Text _ -> new TextTally(f, at, table.texts().getOrDefault(f.name(), List.of()));
          });
      at += f.type().width();
    }
  }

  /**
   * What a pass has found.
   *
   * @param columns in the order of the table
   * @param duplicates rows that equal an earlier one
   * @param exact whether the duplicates were counted, not estimated
   */
  record Found(List<Summary> columns, long duplicates, boolean exact) {}

  static Found of(Table table) {
    return new TableScan(table).run();
  }

  private Found run() {
    int width = table.schema().width();
    float[] row = new float[width];
    int rows = table.size();
    long kept = Math.min(SAMPLE, rows);
    long part = 0;
    long next = kept == 0 ? -1 : draw(0, kept, rows);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(ValueLayout.JAVA_FLOAT, width);
      for (int i = 0; i < rows; i++) {
        table.rows().read(i, memory, 0);
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 0, row, 0, width);
        boolean sampled = i == next;
        if (sampled) {
          part++;
          next = part == kept ? -1 : draw(part, kept, rows);
        }
        long hash = 0;
        for (Tally t : tallies) {
          hash = t.add(row, sampled, hash);
        }
        duplicates.add(hash);
      }
    }
    return new Found(
        tallies.stream().map(Tally::summary).toList(), duplicates.count(), duplicates.isExact());
  }

  /** Returns a row of one of as many equal parts of the table as rows are kept. */
  private static long draw(long part, long parts, long rows) {
    long from = part * rows / parts;
    long to = (part + 1) * rows / parts;
    return from + Long.remainderUnsigned(Duplicates.mix(1, part), to - from);
  }
}
