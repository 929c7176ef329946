package dev.axone.cli;

import dev.axone.recipe.Setting;
import dev.axone.session.TuneRequest;
import dev.axone.session.TuneSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone tune}: searches for the best hyperparameters of a recipe. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = {
      "Search for the best hyperparameters of a recipe.",
      "",
      "The recipe's key 'search' defines the search space and the strategy. A search is saved in"
          + " a folder, searches/NAME-DATE-TIME: each trial as soon as it ends. --resume continues"
          + " after Ctrl-C or a crash; only trials that had not ended are run again. At the end the"
          + " search writes a report with plots, report.html, and prints the command that trains"
          + " the best model.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone tune mnist-perceptron-search",
      "  axone tune mnist-perceptron-search --set search.strategy=tpe --trials 20",
      "  axone tune mine.yaml --search searches/mine --parallel 1",
      "  axone tune --resume searches/mine --trials 100"
    })
final class TuneCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      description =
          "A built-in recipe (see axone recipes) or a file in YAML, with the key 'search'.")
  private @Nullable String recipe;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Number of trials, including those before --resume.")
  private @Nullable Integer trials;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Trials that run at the same time, each on one core. Default: the number of cores.")
  private @Nullable Integer parallel;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the search points, initial weights, shuffling and noise.")
  private @Nullable Long seed;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replace any value of the recipe; may be given several times.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--search",
      paramLabel = "DIR",
      description =
          "The search's folder, instead of searches/NAME-DATE-TIME. A search in it with the same"
              + " recipe is continued.")
  private @Nullable Path search;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Resume a search, with its own recipe.")
  private @Nullable Path resume;

  @Mixin private BackendOption backend = new BackendOption();

  @Option(names = "--quiet", description = "Print nothing but the search's folder.")
  private boolean quiet;

  @Option(names = "--json", description = "Print JSON lines only: begin, each trial, end.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  TuneCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    StartOptions start = new StartOptions(spec, "search", recipe, resume);
    start.check("give a RECIPE with the key 'search', or a search to --resume");
    start.unchanged(
        search != null || seed != null || !set.isEmpty() || backend.isGiven(),
        "--trials and --parallel can change");
    start.output(quiet, json);
    TuneOutput shown = new TuneOutput(output, quiet, json);
    TuneRequest request = new TuneRequest(recipe == null ? "" : recipe, settings(), search, resume);
    return shown.end(new TuneSession(request, shown).run());
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    set.forEach(s -> settings.add(Setting.parse(s)));
    settings.addAll(backend.settings());
    if (seed != null) {
      settings.add(Setting.of("--seed", "training.seed", seed));
      settings.add(Setting.of("--seed", "search.seed", seed));
    }
    if (trials != null) {
      settings.add(Setting.of("--trials", "search.trials", trials));
    }
    if (parallel != null) {
      settings.add(Setting.of("--parallel", "search.parallel", parallel));
    }
    return settings;
  }
}
