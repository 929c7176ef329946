package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.preprocessing.Preparation;
import dev.axone.program.Options;
import dev.axone.recipe.DataPlan;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.TargetScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    Optional<Preparation> kept = folder.readPreparation();
    InputRemarks remarks = new InputRemarks();
    Map<String, Supplier<Dataset>> parts = new LinkedHashMap<>();
    data.forEach(
        d -> {
          DataPlan plan = DataPlan.parse(d).withColumnsOf(recipe.data());
          parts.put(d, () -> plan.everything(kept, remarks));
        });
    if (parts.isEmpty()) {
      parts.put("test", () -> test(recipe, kept));
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
    TargetScores units = TargetScores.of(recipe, kept);
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          Dataset test = part.get();
          scores.put(
              name, units.inUnits(model.evaluate(test, model.batchSize(Model.BATCH), usable)));
          if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("data", name.equals("test") ? recipe.data().source() : name.split(",", 2)[0]);
            line.put("samples", test.size());
            line.putAll(scores.get(name));
            output.json(line);
          }
        });
    if (!json) {
      Scores.print(output, scores, units.units());
      units.remark().ifPresent(output::line);
    }
    remarks.sentences().forEach(s -> output.err().println("Note: " + s));
    return Exit.OK;
  }

  private static Dataset test(Recipe recipe, Optional<Preparation> kept) {
    Prepared prepared = kept.map(recipe::load).orElseGet(recipe::load);
    return prepared
        .test()
        .orElseThrow(
            () ->
                new CommandFailure(
                    Exit.BAD_INPUT,
                    "'%s' has no test part and the recipe splits none off (split.test); name data to test on with --data"
                        .formatted(recipe.data().source())));
  }
}
