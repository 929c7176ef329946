package dev.axone.datasets;

import dev.axone.csv.Csv;
import dev.axone.csv.CsvOptions;
import dev.axone.table.FieldType;
import dev.axone.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The tables included in Axone. */
public final class Tables {
  private Tables() {}

  /**
   * Returns Iris: four measurements of 150 flowers of three species (Fisher, "The use of multiple
   * measurements in taxonomic problems", 1936).
   */
  public static Table iris() {
    return read("iris", Map.of());
  }

  /**
   * Returns 5,000 invented orders of a shop in the format of a French spreadsheet: dates, {@code 1
   * 234,56 €}, {@code 12,5 %}, words, missing cells.
   */
  public static Table sales() {
    return read("sales", Map.of());
  }

  static Table read(String name, Map<String, FieldType> types) {
    try (InputStream in = Tables.class.getResourceAsStream("table/" + name + ".csv")) {
      if (in == null) {
        throw new IllegalStateException("axone-datasets has no resource " + name);
      }
      return Csv.parse(name, in.readAllBytes(), CsvOptions.of(), types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
