package dev.axone.describe;

import dev.axone.data.DataException;
import dev.axone.table.Table;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a table: for each column its type, missing cells, range, mean, standard deviation
 * and quartiles, or the counts of its values; duplicate rows; and remarks on what to check before
 * training.
 *
 * <pre>{@code
 * System.out.print(TableDescription.of(Csv.read(Path.of("iris.csv")), Optional.of("species")).text());
 * }</pre>
 */
public final class TableDescription implements Description {
  private final Table table;
  private final Optional<String> target;
  private final TableScan.Statistics statistics;
  private final List<String> remarks;

  private TableDescription(Table table, Optional<String> target, TableScan.Statistics statistics) {
    this.table = table;
    this.target = target;
    this.statistics = statistics;
    this.remarks = Remarks.of(table, target, statistics);
  }

  /**
   * Describes a table in one pass over its rows.
   *
   * @param target the target column
   * @throws DataException if there is no such column
   */
  public static TableDescription of(Table table, Optional<String> target) {
    target.ifPresent(
        t -> {
          if (!table.schema().names().contains(t)) {
            throw new DataException(
                Names.unknown(table.name() + " has no column", t, table.schema().names()));
          }
        });
    return new TableDescription(table, target, TableScan.of(table));
  }

  /** Returns remarks on what to check before training. */
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public String text() {
    return new TableText(table, target, statistics, remarks).toString();
  }

  @Override
  public String html() {
    return new TableHtml(table, target, statistics, remarks).page();
  }

  @Override
  public Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", table.name());
    all.put("rows", table.size());
    all.put("duplicates", statistics.duplicates());
    all.put("duplicates_exact", statistics.exact());
    target.ifPresent(t -> all.put("target", t));
    List<Object> columns = new ArrayList<>();
    statistics.columns().forEach(c -> columns.add(json(c)));
    all.put("columns", columns);
    all.put("remarks", remarks);
    return all;
  }

  private static Map<String, Object> json(Summary s) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", s.field().name());
    column.put("type", TypeText.of(s.field().type()));
    column.put("missing", s.missing());
    switch (s) {
      case Summary.Numbers n when n.present() > 0 -> {
        column.put("min", n.min());
        column.put("max", n.max());
        column.put("mean", n.mean());
        column.put("deviation", n.standardDeviation());
        column.put("quartiles", List.of(n.quantile(0.25), n.quantile(0.5), n.quantile(0.75)));
        column.put("quartiles_exact", n.sample().length == n.present());
      }
      case Summary.Numbers _ -> {}
      case Summary.Words w -> {
        Map<String, Object> counts = new LinkedHashMap<>();
        w.counts().forEach(c -> counts.put(c.word(), c.count()));
        column.put("values", counts);
      }
      case Summary.Dates d when d.present() > 0 -> {
        column.put("first", Formats.date(d.first(), d.timed()));
        column.put("last", Formats.date(d.last(), d.timed()));
      }
      case Summary.Dates _ -> {}
      case Summary.Texts t -> {
        column.put("shortest", t.shortest());
        column.put("longest", t.longest());
        column.put("mean_length", t.mean());
      }
    }
    return column;
  }
}
