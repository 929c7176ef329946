package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.axone.json.Json;
import dev.axone.recipe.BuiltIn;
import dev.axone.recipe.RecipeSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schema accepts valid recipes, and few others. */
class SchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Json.write(RecipeSchema.of()));

  private static List<Error> errors(String yaml) {
    Object plain = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(Json.write(plain), InputFormat.JSON);
  }

  static List<String> builtIn() {
    return BuiltIn.names();
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void acceptsTheBuiltInRecipes(String name) {
    assertEquals(List.of(), errors(BuiltIn.text(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epochs: 0",
        "epochs: many",
        "epochs: 3, batch_size: 2.5",
        "epochs: 3, optimiser: adam",
        "epochs: 3, validation_split: 1",
        "epochs: 3, metrics: [acuracy]",
        "epochs: 3, optimizer: {adam: {learningrate: 1}, sgd: {}}"
      })
  void refusesWhatARecipeCannotBe(String training) {
    String right = "{data: {source: mnist}, model: [{input: [2]}, flatten], training: {%s}}";
    String usual = "optimizer: adam, loss: mean_squared_error, ";
    assertEquals(List.of(), errors(right.formatted(usual + "epochs: 3")));
    assertTrue(
        !errors(
                right.formatted(
                    usual.replace(
                            "optimizer: adam, ",
                            training.contains("optimizer:") ? "" : "optimizer: adam, ")
                        + training))
            .isEmpty());
  }

  @Test
  void refusesUnknownLayers() {
    String recipe = "{data: {source: mnist}, model: [%s], training: {optimizer: adam, epochs: 1}}";
    assertEquals(List.of(), errors(recipe.formatted("{dense: 5}, {dense: {units: 5}, name: x}")));
    assertEquals(List.of(), errors(recipe.formatted("org.example.Own, {org.example.Own: 3}")));
    assertTrue(!errors(recipe.formatted("{dens: 5}")).isEmpty());
    assertTrue(!errors(recipe.formatted("flaten")).isEmpty());
    assertTrue(!errors("{model: []}").isEmpty());
  }

  @Test
  void aRecipeHasLayersOrAMethod() {
    String recipe = "{data: {source: mnist}, %s training: {optimizer: adam, epochs: 1}}";
    assertTrue(!errors(recipe.formatted("")).isEmpty());
    assertEquals(List.of(), errors(recipe.formatted("model: [{dense: 5}],")));
    assertEquals(List.of(), errors(recipe.formatted("method: {voting: [mnist-mlp, mnist-cnn]},")));
  }

  @Test
  void isPublished() throws IOException {
    String published = Files.readString(Path.of("..", "docs", "recipe.schema.json"));
    assertEquals(
        Json.writeIndented(RecipeSchema.of()),
        published.strip(),
        "write it anew: ./axone schema > docs/recipe.schema.json");
  }
}
