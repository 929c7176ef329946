package dev.axone.datasets;

import dev.axone.table.FieldType;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.util.Map;

/** {@link Tables#iris} under the name {@code iris}. */
public final class IrisSource implements TableSource {
  /** For the service loader. */
  public IrisSource() {}

  @Override
  public String name() {
    return "iris";
  }

  @Override
  public String summary() {
    return "Lengths of 150 flowers of three species, by Fisher (1936); target species";
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
