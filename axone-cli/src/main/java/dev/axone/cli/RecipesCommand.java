package dev.axone.cli;

import dev.axone.recipe.BuiltIn;
import dev.axone.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone recipes}: lists the built-in recipes, or prints one. */
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    description = {"List the built-in recipes, or print one of them.", ""},
    footer = {
      "",
      "Example: start a recipe of your own from a built-in one.",
      "  axone recipes mnist-mlp > mine.yaml",
      "  axone train mine.yaml"
    })
final class RecipesCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The recipe to print.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print JSON lines only, one for each recipe.")
  private boolean json;

  RecipesCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (name != null && !json) {
      output.out().print(BuiltIn.text(name));
      return Exit.OK;
    }
    for (String n : name == null ? BuiltIn.names() : List.of(name)) {
      Recipe recipe = Recipe.parse(n, BuiltIn.text(n), List.of());
      if (json) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", n);
        line.put("description", recipe.description());
        line.put("text", recipe.text());
        output.json(line);
      } else {
        output.line("%-26s%s".formatted(n, recipe.description()));
      }
    }
    return Exit.OK;
  }
}
