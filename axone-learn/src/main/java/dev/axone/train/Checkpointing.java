package dev.axone.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Saves checkpoints in a folder: {@code last.safetensors} after each epoch and, when asked for,
 * every n steps, the best epoch's and every n-th epoch's. Training goes on from any of them with
 * {@link Fit#resume}.
 *
 * <pre>{@code
 * Fit.epochs(30).callbacks(Checkpointing.in(Path.of("run")).withBest("val_loss"));
 * }</pre>
 */
public final class Checkpointing implements Callback {
  private static final String LAST = "last.safetensors";
  private static final String BEST = "best.safetensors";

  private final Path folder;
  private final int everySteps;
  private final int everyEpochs;
  private final @Nullable Monitor monitor;
  private double best = Double.NaN;

  private Checkpointing(Path folder, int everySteps, int everyEpochs, @Nullable Monitor monitor) {
    if (everySteps < 0 || everyEpochs < 0) {
      throw new IllegalArgumentException(
          "an interval must not be negative, found %d steps, %d epochs"
              .formatted(everySteps, everyEpochs));
    }
    this.folder = folder;
    this.everySteps = everySteps;
    this.everyEpochs = everyEpochs;
    this.monitor = monitor;
  }

  /** Returns one that saves the last epoch. */
  public static Checkpointing in(Path folder) {
    return new Checkpointing(folder, 0, 0, null);
  }

  /** Returns one that saves the last state every {@code n} steps too. */
  public Checkpointing withEverySteps(int n) {
    return new Checkpointing(folder, n, everyEpochs, monitor);
  }

  /** Returns one that saves every {@code n}-th epoch to a file of its own too. */
  public Checkpointing withEveryEpochs(int n) {
    return new Checkpointing(folder, everySteps, n, monitor);
  }

  /** Returns one that saves the epoch with the best value of a metric too. */
  public Checkpointing withBest(String metric) {
    return new Checkpointing(folder, everySteps, everyEpochs, new Monitor(metric, 0));
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
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.TrainBegin b -> best = Double.NaN;
      case TrainEvent.StepEnd s when everySteps > 0 && s.totalSteps() % everySteps == 0 ->
          control.save(folder.resolve(LAST));
      case TrainEvent.EpochEnd e -> epochEnd(e, control);
      default -> {}
    }
  }

  private void epochEnd(TrainEvent.EpochEnd e, TrainControl control) {
    if (everyEpochs > 0 && e.epoch() % everyEpochs == 0) {
      control.save(folder.resolve("epoch-%04d.safetensors".formatted(e.epoch())));
    }
    if (monitor != null && monitor.better(monitor.of(e.metrics()), best)) {
      best = monitor.of(e.metrics());
      control.save(folder.resolve(BEST));
    }
    control.save(folder.resolve(LAST));
  }

  @Override
  public Map<String, @Nullable Object> state() {
    return Map.of("best", best);
  }

  @Override
  public void resume(Map<String, @Nullable Object> state) {
    best = Double.parseDouble(String.valueOf(state.get("best")));
  }
}
