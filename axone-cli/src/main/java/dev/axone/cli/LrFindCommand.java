package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.LearningRateFinder;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeLanguage;
import dev.axone.recipe.RecipeMethodContext;
import dev.axone.recipe.Setting;
import dev.axone.train.Fit;
import dev.axone.train.LearningRateSweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone lr-find}: a learning rate range test of a recipe. */
@Command(
    name = "lr-find",
    mixinStandardHelpOptions = true,
    description = {
      "Find a learning rate for a recipe.",
      "",
      "Trains for some steps with a learning rate that grows at each step, until the loss"
          + " rises. Good rates are where the loss falls fastest. The trained weights are"
          + " discarded.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  axone lr-find mnist-mlp --plot rates.svg",
      "  axone train mnist-mlp --set training.optimizer.adam.learning_rate=0.002"
    })
final class LrFindCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "RECIPE", description = "A built-in recipe or a file in YAML.")
  private String recipe = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replace any value of the recipe; may be given several times.")
  private List<String> set = new ArrayList<>();

  @Option(names = "--steps", paramLabel = "N", description = "Learning rates to try. Default: 100.")
  private @Nullable Integer steps;

  @Option(names = "--plot", paramLabel = "FILE", description = "Plot the losses, as SVG or PNG.")
  private @Nullable Path plot;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json", description = "Print one JSON line only.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  LrFindCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    threads.check();
    LearningRateFinder finder = finder();
    Recipe read = Recipe.of(recipe, set.stream().map(Setting::parse).toList());
    Model model = model(read);
    Dataset data = read.load().training();
    Fit fit = read.training().fit();
    Options options = threads.in(fit.options(), model, fit.batchSize());
    LearningRateSweep sweep = find(finder, model, data, fit.options(options));
    if (plot != null) {
      sweep.writeSvg(plot);
    }
    if (json) {
      output.json(object(read, sweep));
    } else {
      print(sweep);
    }
    return Exit.OK;
  }

  /** Returns the model that each training of the recipe trains. */
  private static Model model(Recipe recipe) {
    if (recipe.method().isEmpty()) {
      return recipe.model();
    }
    if (!recipe.method().get().trainsOwnModel()) {
      throw new CommandFailure(
          Exit.BAD_INPUT,
          "method: the models of '%s' are trained by their own recipes; find the learning rate of each of these"
              .formatted(recipe.name()));
    }
    return RecipeMethodContext.of(recipe).model(0);
  }

  private LearningRateFinder finder() {
    try {
      LearningRateFinder finder = LearningRateFinder.of();
      return steps == null ? finder : finder.withSteps(steps);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
    }
  }

  /**
   * Finds the rate; options that exclude each other, such as a solver with learning rates, are bad
   * input.
   */
  private static LearningRateSweep find(
      LearningRateFinder finder, Model model, Dataset data, Fit fit) {
    try {
      return finder.find(model, data, fit);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(Exit.BAD_INPUT, RecipeLanguage.of(e));
    }
  }

  private void print(LearningRateSweep sweep) {
    List<Double> smoothed = sweep.smoothed();
    output.line("learning rate      loss  smoothed");
    int rows = Math.min(smoothed.size(), 20);
    for (int i = 0; i < rows; i++) {
      int at = rows < 2 ? 0 : i * (smoothed.size() - 1) / (rows - 1);
      output.line(
          String.format(
              Locale.ROOT,
              "%13.2e  %8.4f  %8.4f",
              sweep.rates().get(at),
              sweep.losses().get(at),
              smoothed.get(at)));
    }
    output.line(
        String.format(
            Locale.ROOT,
            "Suggested: %.1e, where the loss falls fastest; a tenth of the rate with the minimum"
                + " loss: %.1e",
            sweep.steepest(),
            sweep.tenthOfMinimum()));
    if (plot != null) {
      output.line("Drawn in " + plot);
    }
  }

  private static Map<String, @Nullable Object> object(Recipe recipe, LearningRateSweep sweep) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("recipe", recipe.name());
    line.put("suggested", sweep.steepest());
    line.put("tenth_of_least", sweep.tenthOfMinimum());
    line.put("rates", sweep.rates());
    line.put("losses", sweep.losses());
    line.put("smoothed", sweep.smoothed());
    return line;
  }
}
