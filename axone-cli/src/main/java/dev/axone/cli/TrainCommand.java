package dev.axone.cli;

import dev.axone.recipe.Setting;
import dev.axone.session.TrainRequest;
import dev.axone.session.TrainSession;
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

/** {@code axone train}: trains the model of a recipe. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train the model of a recipe.",
      "",
      "A run is saved in a folder, runs/NAME-DATE-TIME: the recipe as used, seed, versions, the"
          + " metrics of each epoch, checkpoints and the trained model. Ctrl-C ends a run after the"
          + " current step. --resume continues it, also after a crash; the result is the same as"
          + " without interruption, bit by bit.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone train mnist-logreg",
      "  axone train mnist-mlp --epochs 5 --set training.optimizer.adam.learning_rate=0.002",
      "  axone train mnist-mlp --set model[2].dense.units=256 --run runs/smaller",
      "  axone train --resume runs/smaller"
    })
final class TrainCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      description = "A built-in recipe (see axone recipes) or a file in YAML.")
  private @Nullable String recipe;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
  private @Nullable Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Samples in a step.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of initial weights, shuffling and noise; same seed, same result.")
  private @Nullable Long seed;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "float32, bfloat16 (mixed precision: fast where the processor supports it) or float64"
              + " (slow: for checking).")
  private @Nullable String precision;

  @Option(
      names = "--test",
      description = "Evaluate on the test part after each epoch too, not only at the end.")
  private boolean test;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replace any value of the recipe; may be given several times.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "The run's folder, instead of runs/NAME-DATE-TIME.")
  private @Nullable Path run;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Resume a run from its last checkpoint, with its own recipe.")
  private @Nullable Path resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Save a checkpoint every N steps, in addition to those after each epoch.")
  private int checkpointEvery;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private BackendOption backend = new BackendOption();

  @Option(names = "--quiet", description = "Print nothing but the run's folder.")
  private boolean quiet;

  @Option(
      names = "--json",
      description = "Print JSON lines only: begin, class_weights if balanced, each epoch, end.")
  private boolean json;

  @Option(names = "--verbose", description = "Print the time of each stage on standard error.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  TrainCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    check();
    TrainOutput shown = new TrainOutput(output, quiet, json, new Timeline(output.err(), verbose));
    shown.mark("command line read");
    return shown.end(new TrainSession(request(), shown).run());
  }

  private TrainRequest request() {
    return new TrainRequest(
        recipe == null ? "" : recipe, settings(), run, resume, checkpointEvery, threads.given());
  }

  private void check() {
    threads.check();
    StartOptions start = new StartOptions(spec, "run", recipe, resume);
    start.check("give a RECIPE to train (see axone recipes), or a run to --resume");
    start.unchanged(run != null || !conditions().isEmpty(), "--epochs can change the recipe");
    if (checkpointEvery < 0) {
      throw start.wrong("--checkpoint-every must be at least 0, found " + checkpointEvery);
    }
    start.output(quiet, json);
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(conditions());
    if (epochs != null) {
      settings.add(Setting.of("--epochs", "training.epochs", epochs));
    }
    return settings;
  }

  /** Returns the settings of the command line that a resumed run cannot change. */
  private List<Setting> conditions() {
    List<Setting> settings = new ArrayList<>();
    set.forEach(s -> settings.add(Setting.parse(s)));
    if (batchSize != null) {
      settings.add(Setting.of("--batch-size", "training.batch_size", batchSize));
    }
    if (seed != null) {
      settings.add(Setting.of("--seed", "training.seed", seed));
    }
    if (precision != null) {
      settings.add(Setting.of("--precision", "training.precision", precision));
    }
    settings.addAll(backend.settings());
    if (test) {
      settings.add(Setting.of("--test", "training.test", true));
    }
    return settings;
  }
}
