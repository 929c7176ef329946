package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import dev.axone.recipe.Key;
import dev.axone.recipe.Keys;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeException;
import dev.axone.recipe.RecipeKeys;
import dev.axone.recipe.RecipeSchema;
import dev.axone.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipe keys: help, schema, page and messages list the keys that are read. */
final class RecipeKeysTest {
  private static final String RECIPE =
      """
      data: {source: mnist}
      model: [{input: [28, 28]}, flatten, {dense: 10, name: digit}]
      training: {optimizer: adam, loss: sparse_categorical_crossentropy, epochs: 1}
      """;

  private static Axone axone(String command) {
    return Axone.type(Path.of("/nowhere"), command);
  }

  @Test
  void thePageListsAllKeys() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "recipes.md"));
    String start = "<!-- axone recipes --keys -->\n```\n";
    int from = page.indexOf(start) + start.length();
    assertEquals(
        axone("recipes --keys").ok().strip(),
        page.substring(from, page.indexOf("\n```", from)),
        "write it anew: ./axone recipes --keys");
  }

  @Test
  void explainsOneSection() {
    String split = axone("recipes --keys split").ok();
    assertTrue(split.startsWith("split:\n  validation"), split);
    assertTrue(split.contains("seed"), split);
    assertTrue(!split.contains("optimizer"), split);
    List<Map<String, @Nullable Object>> lines =
        axone("recipes --keys training --json").ok().lines().map(Json::readObject).toList();
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    "batch_size".equals(line.get("name"))
                        && ((Number) Objects.requireNonNull(line.get("default"))).intValue()
                            == Fit.epochs(1).batchSize()));
  }

  @Test
  void refusesAnUnknownSection() {
    axone("recipes --keys trainning")
        .fails(
            Exit.USAGE,
            "unknown section of a recipe 'trainning'; did you mean 'training'? Allowed: data,"
                + " layer, output, recipe, search, split, training\n"
                + "Try 'axone recipes --help'.");
    axone("recipes mnist-mlp --keys=data")
        .fails(Exit.USAGE, "NAME and --keys exclude each other\nTry 'axone recipes --help'.");
  }

  @ParameterizedTest
  @CsvSource({"recipe, unknowns: 1", "split, 'split: {unknowns: 1}'"})
  void messagesNameTheKeysOfTheTable(String section, String line) {
    RecipeException e =
        assertThrows(
            RecipeException.class, () -> Recipe.parse("a.yaml", RECIPE + line + "\n", List.of()));
    List<String> names = RecipeKeys.section(section).orElseThrow().names();
    String allowed = String.join(", ", names.stream().sorted().toList());
    assertTrue(String.valueOf(e.getMessage()).endsWith("Allowed: " + allowed), e.getMessage());
  }

  @Test
  void theSchemaHasTheKeysAndDefaultsOfTheTables() {
    Map<?, ?> top = at(RecipeSchema.of(), "properties");
    for (Keys section : RecipeKeys.sections()) {
      if (section.path().equals(section.section())) {
        Map<?, ?> properties = at(at(top, section.section()), "properties");
        assertEquals(section.names(), List.copyOf(properties.keySet()));
        for (Key<?> key : section.keys()) {
          assertEquals(
              key.standard().orElse(null), at(properties, key.name()).get("default"), key.name());
        }
      }
    }
    assertTrue(top.containsKey("search"));
    assertTrue(at(top, "search").containsKey("properties"), "the search's own table");
  }

  private static Map<?, ?> at(Map<?, ?> map, String key) {
    return (Map<?, ?>) Objects.requireNonNull(map.get(key), key);
  }
}
