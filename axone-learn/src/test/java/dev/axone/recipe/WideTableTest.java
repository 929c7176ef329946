package dev.axone.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Floats;
import dev.axone.preprocessing.PreparationFile;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Tables of many columns take time and memory in proportion; quadratic work would take minutes. */
final class WideTableTest {
  private static Table table(int fields, int rows) {
    List<Field> all =
        IntStream.range(0, fields).mapToObj(i -> new Field("c" + i, Numeric.of())).toList();
    float[] cells = new float[fields * rows];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (i * 31 % 1009) / 8f;
    }
    return new Table("wide", Schema.of(all), Floats.of(Shape.of(fields), cells), Map.of());
  }

  @Test
  void aTableOf20_000FieldsIsDraftedFittedAndKept() {
    int fields = 20_000;
    Table table = table(fields, 4);
    String target = "c" + (fields - 1);
    Recipe recipe =
        Recipe.parse(
            "w.yaml", Draft.of("w", "csv", Map.of("path", "w.csv"), table, target), List.of());
    assertEquals(fields, recipe.data().fields().size());
    RowPreparation fitted =
        RowPreparation.fit(
            new RowPreparation.Plan(List.of(), List.of(target), recipe.preprocessing()),
            table,
            new int[] {0, 1, 2, 3});
    RowPreparation kept = (RowPreparation) PreparationFile.read("p", PreparationFile.write(fitted));
    assertEquals(fitted, kept);
    assertEquals(Shape.of(fields - 1), kept.apply(table).inputs().getFirst().shape());
  }

  /** Of 3.2 MB or more, as 170,000 fields with short names take. */
  @Test
  void aRecipeThatStatesManyFieldsIsRead(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder("data:\n  source: csv\n  target: c1\n  fields:\n");
    String end = "_of_a_name_that_is_long".repeat(6);
    for (int i = 0; i < 25_000; i++) {
      text.append("    c").append(i).append(end).append(": numeric\n");
    }
    text.append("model: [{input: [24999]}, {dense: 1}]\n");
    text.append("training: {optimizer: adam, loss: mean_squared_error, epochs: 1}\n");
    Path file = folder.resolve("w.yaml");
    Files.writeString(file, text);
    Recipe recipe = Recipe.read(file, List.of());
    assertTrue(text.length() > 3_200_000);
    assertEquals(25_000, recipe.data().fields().size());
  }

  @Test
  void valuesThatAreWrittenOutAreNoReferences() {
    Node value = Yaml.read("a", "0").orElseThrow();
    Node many = new SequenceNode(Tag.SEQ, Collections.nCopies(1_500_000, value), FlowStyle.FLOW);
    Expansion.check(many, "a", 3_000_000);
    assertThrows(RecipeException.class, () -> Expansion.check(many, "a", 100));
  }
}
