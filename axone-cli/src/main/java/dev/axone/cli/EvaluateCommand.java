package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.recipe.DataPlan;
import dev.axone.recipe.TrainingPlan;
import dev.axone.run.TrainedModel;
import dev.axone.session.RunFolder;
import dev.axone.tensor.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone evaluate}: evaluates a trained model. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {"Evaluate a trained model: loss and metrics on the test part of its data.", ""},
    footer = {
      "",
      "Examples:",
      "  axone evaluate runs/smaller",
      "  axone evaluate runs/smaller --data fashion-mnist --data idx,path=/data/letters",
      "  axone evaluate runs/prices --data new.csv",
      "  axone evaluate runs/flowers --data new-photos"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final String TEST = "test";

  private final Output output;

  @Parameters(paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      description =
          "Data to evaluate on instead of the run's: a table, a folder with a folder for each"
              + " class, or a source with options, as in idx,path=/data/letters; may be given"
              + " several times.")
  private List<String> data = new ArrayList<>();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private BackendOption backend = new BackendOption();

  private final InputRemarks remarks = new InputRemarks();

  @Option(names = "--json", description = "Print JSON lines only, one for each dataset.")
  private boolean json;

  EvaluateCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.open(run);
    try (TrainedModel trained = TrainedModel.open(folder.path())) {
      UnfinishedRun.warn(folder, output);
      Options options = options(trained);
      Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
      parts(trained)
          .forEach((name, part) -> scores.put(name, scores(trained, name, part.get(), options)));
      if (!json) {
        Scores.print(output, scores, trained.scores().units());
        trained.scores().remark().ifPresent(output::line);
      }
      remarks.sentences().forEach(s -> output.err().println("Note: " + s));
    }
    return Exit.OK;
  }

  private Map<String, Supplier<Dataset>> parts(TrainedModel trained) {
    Map<String, Supplier<Dataset>> parts = new LinkedHashMap<>();
    data.forEach(
        d -> {
          DataPlan plan = DataArgument.toTest(d, trained.recipe().data());
          parts.put(
              d,
              () ->
                  trained
                      .inputs()
                      .checked(
                          d, plan.everything(trained.preparation(), trained.classes(), remarks)));
        });
    if (parts.isEmpty()) {
      parts.put(TEST, trained::testPart);
    }
    return parts;
  }

  /** Returns the options of the training, with replacements where this machine cannot use them. */
  private Options options(TrainedModel trained) {
    Model model = trained.model();
    TrainingPlan plan = trained.recipe().training();
    DType type = plan.precision().dtype();
    Options options =
        backend.in(threads.in(plan.fit().options(), model, model.batchSize(Model.BATCH)), type);
    String unable = options.backendProblem(type);
    if (unable != null) {
      output.err().println("Evaluated with the back end '%s': %s".formatted(Backend.AUTO, unable));
      options = options.withBackend(Backend.AUTO);
    }
    String problem = options.problem();
    if (problem == null) {
      return options;
    }
    output.err().println("Evaluated in float32: " + problem);
    return options.withPrecision(Options.MatmulPrecision.FLOAT32);
  }

  private Map<String, Double> scores(
      TrainedModel trained, String name, Dataset test, Options options) {
    Model model = trained.model();
    Map<String, Double> scores =
        trained.scores().inUnits(model.evaluate(test, model.batchSize(Model.BATCH), options));
    if (json) {
      Map<String, @Nullable Object> line = new LinkedHashMap<>();
      line.put(
          "data", name.equals(TEST) ? trained.recipe().data().source() : name.split(",", 2)[0]);
      line.put("samples", test.size());
      line.putAll(scores);
      output.json(line);
    }
    return scores;
  }
}
