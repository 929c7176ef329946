package dev.axone.datasets;

import dev.axone.table.FieldType;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.util.Map;

/** The data source {@code sales}: see {@link Tables#sales}. */
public final class SalesSource implements TableSource {
  /** For the service loader. */
  public SalesSource() {}

  @Override
  public String name() {
    return "sales";
  }

  @Override
  public String summary() {
    return "5,000 invented orders in the format of a French spreadsheet; target retour";
  }

  @Override
  public Map<String, String> options() {
    return Map.of();
  }

  @Override
  public Table read(Map<String, String> options, Map<String, FieldType> types) {
    checkOptions(options);
    return Tables.read(name(), types);
  }
}
