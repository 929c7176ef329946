package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.RecipeWorkshop;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * The trainings of a recipe's method: each in a folder of its own, {@code stages/NAME}, with its
 * metrics, checkpoints and, when it has ended, its weights. A run that goes on loads the stages
 * that have ended.
 */
final class Stages implements RecipeWorkshop.Place {
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
  private final BiFunction<RunFolder, List<Callback>, List<Callback>> callbacks;
  private final BooleanSupplier endLine;
  private final Output output;
  private boolean silent;
  private int done;

  /**
   * @param callbacks what shows and keeps a training in a folder
   * @param endLine ends a line that is being drawn on the terminal
   */
  Stages(
      RunFolder run,
      Options options,
      BiFunction<RunFolder, List<Callback>, List<Callback>> callbacks,
      BooleanSupplier endLine,
      Output output) {
    this.run = run;
    this.options = options;
    this.callbacks = callbacks;
    this.endLine = endLine;
    this.output = output;
  }

  /** Says whether sentences are left out. */
  void silent(boolean s) {
    silent = s;
  }

  /** Returns how many trainings have begun. */
  int done() {
    return done;
  }

  @Override
  public void train(String stage, Model model, Dataset data, Fit fit) {
    RunFolder folder = run.stage(stage);
    done++;
    if (Files.exists(folder.model())) {
      model.loadWeights(folder.model());
      say("%s: trained before".formatted(stage));
      return;
    }
    RunFolder.create(folder.path());
    say(String.format(Locale.ROOT, "%s: %,d samples", stage, data.size()));
    Optional<Path> last = Checkpointing.last(folder.checkpoints());
    Fit own = fit.options(options).progress(Progress.SILENT);
    Path checkpoint = folder.checkpoints().resolve("last.safetensors");
    try (Interruption interruption = Interruption.listen(checkpoint, endLine, output.err())) {
      List<Callback> told = new ArrayList<>(callbacks.apply(folder, fit.callbacks()));
      told.add(new KeptClassWeights(run, stage));
      told.add(interruption);
      own = own.callbacks(told.toArray(Callback[]::new));
      History history = model.fit(data, last.isPresent() ? own.resume(last.get()) : own);
      if (interruption.signal() != 0 && history.stopReason().isPresent()) {
        throw new Interrupted(interruption.signal());
      }
    }
    model.saveWeights(folder.model());
  }

  @Override
  public void say(String sentence) {
    if (!silent) {
      output.line(sentence);
    }
  }
}
