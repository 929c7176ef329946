package dev.axone.cli;

import dev.axone.recipe.BuiltIn;
import dev.axone.recipe.Keys;
import dev.axone.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone recipes}: lists the built-in recipes, or prints one. */
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    description = {
      "List the built-in recipes, print one of them, or list the keys that a recipe may have.",
      ""
    },
    footer = {
      "",
      "Example: start a recipe of your own from a built-in one.",
      "  axone recipes mnist-mlp > mine.yaml",
      "  axone train mine.yaml",
      "List the keys of the section training.",
      "  axone recipes --keys training"
    })
final class RecipesCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The recipe to print; default: list all.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print JSON lines only, one for each recipe or key.")
  private boolean json;

  @Option(
      names = "--keys",
      paramLabel = "SECTION",
      arity = "0..1",
      fallbackValue = "",
      description =
          "List the keys of recipes with their types and defaults: of all sections, or of one"
              + " section such as data or training.")
  private @Nullable String section;

  @Spec private CommandSpec spec = CommandSpec.create();

  RecipesCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (section != null) {
      listKeys(section);
      return Exit.OK;
    }
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

  private void listKeys(String of) {
    if (name != null) {
      throw new ParameterException(spec.commandLine(), "NAME and --keys exclude each other");
    }
    List<Keys> sections;
    try {
      sections = KeysHelp.sections(of);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    KeysHelp help = new KeysHelp(output);
    if (json) {
      help.printJson(sections);
    } else {
      help.print(sections);
    }
  }
}
