package dev.axone.cli;

import dev.axone.json.Json;
import dev.axone.recipe.RecipeSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code axone schema}: prints the JSON Schema of recipes. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = {
      "Print the JSON Schema of recipes, for editors that complete and check them. Save it in a"
          + " file and name that file in the first line of a recipe:"
          + " # yaml-language-server: $schema=recipe.schema.json",
      ""
    })
final class SchemaCommand implements Callable<Integer> {
  private final Output output;

  SchemaCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.line(Json.writeIndented(RecipeSchema.of()));
    return Exit.OK;
  }
}
