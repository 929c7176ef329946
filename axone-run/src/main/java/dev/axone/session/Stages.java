package dev.axone.session;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.RecipeMethodContext;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.JsonLogger;
import dev.axone.train.Progress;
import dev.axone.vocabulary.Plural;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trainings of a recipe's method: each in a folder of its own, {@code stages/NAME}, with its
 * metrics, checkpoints and, when it has ended, its weights. A resumed run loads the stages that
 * have ended.
 */
final class Stages implements RecipeMethodContext.StageRunner {
  /** Ends a method whose training was interrupted. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int signal;

    Interrupted(int signal) {
      super("interrupted");
      this.signal = signal;
    }

    int signal() {
      return signal;
    }
  }

  private final RunFolder run;
  private final Options options;
  private final TrainListener listener;
  private final int checkpointEvery;
  private int done;

  Stages(RunFolder run, Options options, TrainListener listener, int checkpointEvery) {
    this.run = run;
    this.options = options;
    this.listener = listener;
    this.checkpointEvery = checkpointEvery;
  }

  /**
   * Returns the callbacks of a training: the listener's, those of the recipe, the log, the
   * checkpoints, the class weights and the interruption.
   */
  static List<Callback> callbacks(
      TrainListener listener,
      RunFolder folder,
      List<Callback> own,
      int checkpointEvery,
      ClassWeightsRecorder kept,
      Interruption interruption) {
    List<Callback> callbacks = new ArrayList<>(listener.callbacks(kept.stage()));
    own.forEach(c -> callbacks.add(c.under(folder.path())));
    callbacks.add(JsonLogger.of(folder.metrics()));
    callbacks.add(Checkpointing.of(folder.checkpoints()).withEverySteps(checkpointEvery));
    callbacks.add(kept);
    callbacks.add(interruption);
    return callbacks;
  }

  /** Returns the number of trainings that have begun. */
  int done() {
    return done;
  }

  @Override
  public void train(String stage, Model model, Dataset data, Fit fit) {
    RunFolder folder = run.stage(stage);
    done++;
    if (Files.exists(folder.model())) {
      model.loadWeights(folder.model());
      report("%s: trained before".formatted(stage));
      return;
    }
    RunFolder.create(folder.path());
    report("%s: %s".formatted(stage, Plural.of(data.size(), "sample")));
    Optional<Path> last = Checkpointing.last(folder.checkpoints());
    Fit own = fit.options(options).progress(Progress.SILENT);
    Path checkpoint = folder.checkpoints().resolve("last.safetensors");
    try (Interruption interruption = listener.interruption(checkpoint)) {
      List<Callback> callbacks =
          callbacks(
              listener,
              folder,
              fit.callbacks(),
              checkpointEvery,
              new ClassWeightsRecorder(run, stage),
              interruption);
      own = own.callbacks(callbacks.toArray(Callback[]::new));
      History history = model.fit(data, last.isPresent() ? own.resume(last.get()) : own);
      if (interruption.isAsked() && history.stopReason().isPresent()) {
        throw new Interrupted(interruption.signal());
      }
    }
    model.saveWeights(folder.model());
  }

  @Override
  public void report(String sentence) {
    listener.report(sentence);
  }
}
