package dev.axone.cli;

import dev.axone.model.Model;
import dev.axone.network.Parameter;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.Setting;
import dev.axone.session.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone summary}: shows the layers of a recipe's model. */
@Command(
    name = "summary",
    mixinStandardHelpOptions = true,
    description = {"Print the layers of a recipe's model, their output shapes and parameters.", ""},
    footer = {"", "Example:", "  axone summary mnist-cnn --graph mnist-cnn.svg"})
final class SummaryCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      paramLabel = "RECIPE",
      description = "A built-in recipe, a file in YAML or a run's folder.")
  private String recipe = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replace any value of the recipe; may be given several times.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      description = "Draw the network: as PNG if the name ends in .png, else SVG.")
  private @Nullable Path graph;

  @Option(names = "--json", description = "Print one JSON line only.")
  private boolean json;

  SummaryCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<Setting> settings = set.stream().map(Setting::parse).toList();
    Path path = Path.of(recipe);
    Recipe read =
        Files.isDirectory(path)
            ? RunFolder.open(path).readRecipe(settings)
            : Recipe.of(recipe, settings);
    Model model = read.model();
    if (graph != null) {
      model.diagram().write(graph);
    }
    if (json) {
      output.json(object(read.name(), model));
    } else {
      output.line(model.summary());
      if (graph != null) {
        output.line("Drawn in " + graph);
      }
    }
    return Exit.OK;
  }

  private static Map<String, @Nullable Object> object(String name, Model model) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    long all = 0;
    long trainable = 0;
    for (Parameter p : model.parameters()) {
      int size = p.variable().shape().size();
      all += size;
      trainable += p.trainable() ? size : 0;
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("path", p.path());
      one.put("shape", Arrays.stream(p.variable().shape().toArray()).boxed().toList());
      one.put("trainable", p.trainable());
      parameters.add(one);
    }
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("recipe", name);
    line.put("parameters", all);
    line.put("trainable", trainable);
    line.put("weights", parameters);
    return line;
  }
}
