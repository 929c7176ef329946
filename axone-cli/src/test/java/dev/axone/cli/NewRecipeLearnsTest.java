package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unchanged recipes of {@code axone new} learn the relation in the data. */
final class NewRecipeLearnsTest {
  @TempDir private Path folder;

  private final Random random = new Random(11);

  /** 600 rows of a price that is not linear: a linear model reaches R² 0.2 here. */
  @Test
  void aNumber() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,price\n");
    for (int i = 0; i < 600; i++) {
      double a = 6 * random.nextDouble() - 3;
      double b = random.nextDouble();
      double price = 20000 * Math.sin(a) + 5000 * b;
      rows.append(String.format(Locale.ROOT, "%.4f,%.4f,%.2f%n", a, b, price));
    }
    assertTrue(score("price", rows, "r2_score") > 0.95);
  }

  /** One word of each sentence determines the class; chance is 0.5. */
  @Test
  void textsOfATable() throws IOException {
    String[] fill = "the a film book was it and we saw read this last week".split(" ", -1);
    String[] good = {"lovely", "great", "splendid"};
    String[] poor = {"dull", "awful", "boring"};
    StringBuilder rows = new StringBuilder("review,verdict\n");
    for (int i = 0; i < 240; i++) {
      StringBuilder review = new StringBuilder();
      int at = random.nextInt(10);
      for (int w = 0; w < 12; w++) {
        String[] from = w != at ? fill : i % 2 == 0 ? good : poor;
        review.append(w == 0 ? "" : " ").append(from[random.nextInt(from.length)]);
      }
      rows.append(review).append(i % 2 == 0 ? ",good\n" : ",poor\n");
    }
    assertTrue(score("verdict", rows, "accuracy") > 0.75);
  }

  private double score(String target, CharSequence rows, String metric) throws IOException {
    Files.writeString(folder.resolve("data.csv"), rows);
    Axone.type(folder, "new $DIR/data.csv --target %s --out $DIR/r.yaml".formatted(target)).ok();
    String json = Axone.type(folder, "train $DIR/r.yaml --run $DIR/run --json").ok();
    Map<?, ?> last = Json.readObject(json.strip().lines().reduce((_, line) -> line).orElseThrow());
    Map<?, ?> test = (Map<?, ?>) last.get("test");
    return ((Number) test.get(metric)).doubleValue();
  }
}
