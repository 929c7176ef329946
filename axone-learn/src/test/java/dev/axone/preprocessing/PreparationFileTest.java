package dev.axone.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.data.Floats;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.table.Text;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of preparations: deterministic, read back or rejected. */
final class PreparationFileTest {
  private static RowPreparation preparation() {
    Schema schema =
        Schema.of(
            List.of(
                new Field("x", Numeric.of()),
                new Field("note", new Text()),
                new Field("c", Category.of(List.of("a", "b", "z"))),
                new Field("y", Numeric.of(",", "", "€"))));
    Table table =
        new Table(
            "t",
            schema,
            Floats.of(Shape.of(4), 1, 0, 0, 10, 2, 1, 1, 20),
            Map.of("note", List.of("one two", "three")));
    RowPreparation.Plan plan =
        new RowPreparation.Plan(
            List.of(), List.of("y"), Map.of("text", Tokens.of(2), "y", Standardize.of()));
    return RowPreparation.fit(plan, table, new int[] {0, 1});
  }

  /** Keys are in a fixed order, not in the random one of a JVM. */
  @Test
  void keysHaveAFixedOrder() {
    String text = PreparationFile.write(preparation());
    for (List<String> keys :
        List.of(
            List.of("\"format\"", "\"missing\"", "\"fields\"", "\"inputs\"", "\"targets\""),
            List.of("{\"name\":\"x\",\"type\":"),
            List.of("{\"field\":\"x\",\"encoder\":"),
            List.of("{\"field\":\"note\",\"length\":2,\"vocabulary\":"))) {
      int at = -1;
      for (String key : keys) {
        assertTrue(text.indexOf(key) > at, key + " in " + text);
        at = text.indexOf(key);
      }
    }
    assertEquals(preparation(), PreparationFile.read("p.json", text));
  }

  /** Runs of earlier versions have encoded numbers for the words of the training part only. */
  @Test
  void encodersOfEarlierVersionsAreRead() {
    RowPreparation p = preparation();
    assertEquals(List.of("x", "c=a", "c=b", "c=z"), p.names());
    String old = PreparationFile.write(p).replaceAll(",\"unseen\":\\[[^]]*]", "");
    assertFalse(old.contains("unseen"));
    old = old.replace("\"codes\":[0,1,2]", "\"codes\":[0,1]");
    RowPreparation read = (RowPreparation) PreparationFile.read("p.json", old);
    assertEquals(List.of("x", "c=a", "c=b"), read.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"length\":2 | \"length\":\"two\"",
        "\"missing\":[ | \"missing\":7,\"other\":[",
        "\"encoder\":{ | \"encoder\":7,\"other\":{",
        "\"fields\":[{ | \"fields\":[7,{",
      })
  void damagedFilesAreRejected(String from, String to) {
    String text = PreparationFile.write(preparation()).replace(from, to);
    String message =
        assertThrows(DataException.class, () -> PreparationFile.read("p.json", text)).getMessage();
    assertTrue(message.startsWith("p.json: is damaged: "), message);
    assertFalse(message.contains("java") || message.contains("Index"), message);
  }

  @Test
  void vocabulariesWithWrongMergesAreRejected() {
    String start = "{\"tokenizer\":\"byte_pairs\",\"size\":400,\"merges\":[";
    for (String pair : List.of("[2147483648,3]", "[-117027087,3]", "[3,1e99]", "[3]")) {
      assertThrows(
          DataException.class, () -> dev.axone.text.Vocabulary.parse(start + pair + "]}"), pair);
    }
    List<String> doubling = new ArrayList<>(List.of("[2,2]"));
    IntStream.range(0, 40).forEach(i -> doubling.add("[%d,%d]".formatted(258 + i, 258 + i)));
    String message =
        assertThrows(
                DataException.class,
                () -> dev.axone.text.Vocabulary.parse(start + String.join(",", doubling) + "]}"))
            .getMessage();
    assertTrue(message.contains("have more than"), message);
  }

  /** Each field is found by its index, not by a search through all names. */
  @Test
  void fieldLookupTakesConstantTime() {
    int n = 20_000;
    Schema schema =
        Schema.of(IntStream.range(0, n).mapToObj(i -> new Field("f" + i, Numeric.of())).toList());
    Table table = new Table("wide", schema, Floats.of(Shape.of(n), new float[2 * n]), Map.of());
    RowPreparation.Plan plan = new RowPreparation.Plan(List.of(), List.of("f7"), Map.of());
    RowPreparation p = RowPreparation.fit(plan, table, new int[] {0, 1});
    assertEquals(n - 1, p.apply(table).inputs().getFirst().shape().size());
    assertEquals(n - 1, schema.offsets()[n - 1]);
  }
}
