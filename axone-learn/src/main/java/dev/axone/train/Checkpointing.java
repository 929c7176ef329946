package dev.axone.train;

import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Saves checkpoints in a folder: {@code last.safetensors} after each epoch and when the training
 * thread is interrupted; optionally every n steps, for the best epoch and for every n-th epoch.
 * {@link Fit#resume} continues training from any of them.
 *
 * <pre>{@code
 * Fit.epochs(30).callbacks(Checkpointing.of(Path.of("run")).withBest("val_loss"));
 * }</pre>
 *
 * @param folder the folder; default {@code checkpoints}
 * @param everySteps steps between saves of the last state; default 0: only after epochs
 * @param everyEpochs epochs between checkpoints in files of their own; default 0: none
 * @param best the metric whose best epoch is saved as {@code best.safetensors}; default empty: none
 * @param mode whether smaller or larger values are better; default: the metric's direction
 */
public record Checkpointing(Path folder, int everySteps, int everyEpochs, String best, Mode mode)
    implements Callback, Watching {
  private static final String LAST = "last.safetensors";
  private static final String BEST = "best.safetensors";

  /** Checks the intervals. */
  public Checkpointing {
    Arguments.atLeast("everySteps", 0, everySteps);
    Arguments.atLeast("everyEpochs", 0, everyEpochs);
  }

  /** Returns one that saves the last epoch in {@code checkpoints}. */
  public static Checkpointing of() {
    return of(Path.of("checkpoints"));
  }

  /** Returns one that saves the last epoch. */
  public static Checkpointing of(Path folder) {
    return new Checkpointing(folder, 0, 0, "", Mode.AUTO);
  }

  /** Returns one that saves the last state every {@code n} steps too. */
  public Checkpointing withEverySteps(int n) {
    return Records.with(this, "everySteps", n);
  }

  /** Returns one that saves every {@code n}-th epoch to a file of its own too. */
  public Checkpointing withEveryEpochs(int n) {
    return Records.with(this, "everyEpochs", n);
  }

  /** Returns one that saves the epoch with the best value of a metric too. */
  public Checkpointing withBest(String metric) {
    return Records.with(this, "best", metric);
  }

  /** Returns one for which smaller or larger values are better. */
  public Checkpointing withMode(Mode m) {
    return Records.with(this, "mode", m);
  }

  /** Returns the file of the last state in a folder, if there is one. */
  public static Optional<Path> last(Path folder) {
    return Optional.of(folder.resolve(LAST)).filter(Files::exists);
  }

  /** Returns the file of the best epoch in a folder, if there is one. */
  public static Optional<Path> best(Path folder) {
    return Optional.of(folder.resolve(BEST)).filter(Files::exists);
  }

  @Override
  public String monitor() {
    return best;
  }

  @Override
  public String argument() {
    return "best";
  }

  @Override
  public Callback under(Path parent) {
    return Records.with(this, "folder", parent.resolve(folder));
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.StepEnd s when everySteps > 0 && s.totalSteps() % everySteps == 0 ->
          control.save(folder.resolve(LAST));
      case TrainEvent.EpochEnd e -> epochEnd(e, control);
      case TrainEvent.Interrupted _ -> control.save(folder.resolve(LAST));
      default -> {}
    }
  }

  private void epochEnd(TrainEvent.EpochEnd e, TrainControl control) {
    if (everyEpochs > 0 && e.epoch() % everyEpochs == 0) {
      control.save(folder.resolve(String.format(Locale.ROOT, "epoch-%04d.safetensors", e.epoch())));
    }
    if (!best.isEmpty()) {
      Monitor watched = Monitor.of(this, 0, control.names());
      double value = watched.of(e.metrics());
      if (watched.better(value, control.memory().get("best", Double.NaN))) {
        control.memory().set("best", value);
        control.save(folder.resolve(BEST));
      }
    }
    control.save(folder.resolve(LAST));
  }
}
