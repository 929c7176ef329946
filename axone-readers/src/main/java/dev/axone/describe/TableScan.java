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
 * Computes the statistics of a table in one pass, in constant memory. Quartiles and histograms are
 * of all rows up to {@link #SAMPLE}; of more rows, they are of a sample of that size, stratified by
 * position. Everything else is of all rows.
 */
final class TableScan {
  /** Maximum number of rows whose values are kept. */
  static final int SAMPLE = 100_000;

  private final Table table;
  private final List<ColumnStatistics> statistics = new ArrayList<>();
  private final Duplicates duplicates;

  private TableScan(Table table) {
    this.table = table;
    this.duplicates = new Duplicates(table.size());
    int at = 0;
    int kept = Math.min(SAMPLE, table.size());
    for (Field f : table.schema().fields()) {
      statistics.add(
          switch (f.type()) {
            case Numeric _ -> new NumberStatistics(f, at, kept);
            case Category c -> new CategoryStatistics(f, at, c.values());
            case Date _ -> new DateStatistics(f, at);
            case Text _ ->
                new TextStatistics(f, at, table.texts().getOrDefault(f.name(), List.of()));
          });
      at += f.type().width();
    }
  }

  /**
   * The statistics of a table.
   *
   * @param columns statistics of the columns, in the order of the table
   * @param duplicates number of rows that equal an earlier row
   * @param exact whether the duplicates are counted, not estimated
   */
  record Statistics(List<Summary> columns, long duplicates, boolean exact) {}

  static Statistics of(Table table) {
    return new TableScan(table).run();
  }

  private Statistics run() {
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
        for (ColumnStatistics t : statistics) {
          hash = t.add(row, sampled, hash);
        }
        duplicates.add(hash);
      }
    }
    return new Statistics(
        statistics.stream().map(ColumnStatistics::summary).toList(),
        duplicates.count(),
        duplicates.isExact());
  }

  /** Returns a random row of one of {@code parts} equal parts of the table. */
  private static long draw(long part, long parts, long rows) {
    long from = part * rows / parts;
    long to = (part + 1) * rows / parts;
    return from + Long.remainderUnsigned(Duplicates.mix(1, part), to - from);
  }
}
