package dev.axone.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables included in Axone. */
final class TablesTest {
  private static double[] means(Table t) {
    int width = t.schema().width();
    double[] sums = new double[width];
    int[] counts = new int[width];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = arena.allocate(ValueLayout.JAVA_FLOAT, width);
      for (int i = 0; i < t.size(); i++) {
        t.rows().read(i, row, 0);
        for (int j = 0; j < width; j++) {
          float x = row.getAtIndex(ValueLayout.JAVA_FLOAT, j);
          sums[j] += Float.isNaN(x) ? 0 : x;
          counts[j] += Float.isNaN(x) ? 0 : 1;
        }
      }
    }
    for (int j = 0; j < width; j++) {
      sums[j] /= counts[j];
    }
    return sums;
  }

  /** Means of R's summary(iris). */
  @Test
  void irisIsFishers() {
    Table iris = Tables.iris();
    assertEquals(150, iris.size());
    assertEquals(
        Category.of(List.of("setosa", "versicolor", "virginica")),
        iris.schema().field("species").type());
    double[] means = means(iris);
    double[] expected = {5.843333, 3.057333, 3.758, 1.199333, 1};
    for (int i = 0; i < 5; i++) {
      assertEquals(expected[i], means[i], 1e-6);
    }
  }

  @Test
  void salesAreWrittenAsInFrance() {
    Table sales = Tables.sales();
    assertEquals(5000, sales.size());
    assertEquals(List.of(), sales.sentences());
    assertEquals(
        List.of(
            Date.of("dd/MM/yyyy"),
            Category.of(List.of("Allemagne", "Belgique", "Espagne", "France", "Italie", "Suisse")),
            Category.of(
                List.of("chaussures", "jouets", "livres", "outils", "vaisselle", "vêtements")),
            Numeric.of(",", "", "€"),
            Numeric.of(",", "", "%"),
            Numeric.of(),
            Numeric.of(),
            Category.of(List.of("ancien", "nouveau")),
            Category.of(List.of("non", "oui"))),
        sales.schema().fields().stream().map(f -> f.type()).toList());
    double price = means(sales)[4];
    assertTrue(price > 100 && price < 140, "mean price " + price);
  }

  @Test
  void areFoundByTheirNames() {
    for (String name : List.of("iris", "sales")) {
      TableSource source = TableSource.find(name).orElseThrow();
      assertEquals(name, source.read(Map.of(), Map.of()).name());
      assertTrue(
          assertThrows(DataException.class, () -> source.read(Map.of("path", "x"), Map.of()))
              .getMessage()
              .startsWith("data '" + name + "' has no option 'path'"));
    }
    assertEquals(
        Category.of(List.of("setosa", "virginica", "versicolor")),
        TableSource.find("iris")
            .orElseThrow()
            .read(
                Map.of(),
                Map.of("species", Category.of(List.of("setosa", "virginica", "versicolor"))))
            .schema()
            .field("species")
            .type());
  }
}
