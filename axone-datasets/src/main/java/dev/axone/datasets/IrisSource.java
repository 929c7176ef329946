package dev.axone.datasets;

import dev.axone.table.FieldType;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.util.Map;

/** The data source {@code iris}: see {@link Tables#iris}. */
public final class IrisSource implements TableSource {
  /** For the service loader. */
  public IrisSource() {}

  @Override
  public String name() {
    return "iris";
  }

  @Override
  public String summary() {
    return "Measurements of 150 flowers of three species (Fisher 1936); target species";
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
