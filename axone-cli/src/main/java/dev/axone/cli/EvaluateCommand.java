package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.DataPlan;
import dev.axone.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone evaluate}: tests a trained model. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {"Test a trained model: loss and metrics on the test part of its data.", ""},
    footer = {
      "",
      "Examples:",
      "  axone evaluate runs/smaller",
      "  axone evaluate runs/smaller --data fashion-mnist --data idx,path=/data/letters"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      description =
          "Data to test on in place of the run's: a name, then options, as in"
              + " idx,path=/data/letters; may be given several times.")
  private List<String> data = new ArrayList<>();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json", description = "Print JSON lines only, one for each data set.")
  private boolean json;

  EvaluateCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    Recipe recipe = folder.readRecipe(List.of());
    Map<String, DataPlan> plans = new LinkedHashMap<>();
    data.forEach(d -> plans.put(d, DataPlan.parse(d).withColumnsOf(recipe.data())));
    if (plans.isEmpty()) {
      plans.put("test", recipe.data());
    }
    Model model = recipe.model();
    folder.loadInto(model, output);
    Options options =
        recipe.training().precision().in(threads.options(model, model.batchSize(Model.BATCH)));
    String problem = options.problem();
    if (problem != null) {
      output.err().println("Tested in float32: " + problem);
      options = options.withPrecision(Options.Precision.FLOAT32);
    }
    Options usable = options;
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    plans.forEach(
        (name, plan) -> {
          Dataset test = plan.test();
          scores.put(name, model.evaluate(test, model.batchSize(Model.BATCH), usable));
          if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("data", plan.source());
            line.put("samples", test.size());
            line.putAll(scores.get(name));
            output.json(line);
          }
        });
    if (!json) {
      Scores.print(output, scores);
    }
    return Exit.OK;
  }
}
