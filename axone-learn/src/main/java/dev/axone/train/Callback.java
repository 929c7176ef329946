package dev.axone.train;

import java.nio.file.Path;

/**
 * A callback, which observes and controls training. State between events belongs in {@link
 * TrainControl#memory}, which checkpoints save. The callbacks of this package are records that
 * recipes can name.
 *
 * <pre>{@code
 * Callback halve = (event, control) -> {
 *   if (event instanceof TrainEvent.EpochEnd e && e.epoch() % 10 == 0) {
 *     control.learningRate(control.learningRate() / 2);
 *   }
 * };
 * }</pre>
 */
@FunctionalInterface
public interface Callback {
  /** Called at each event. */
  void on(TrainEvent event, TrainControl control);

  /** Returns this callback with its relative paths resolved against a folder, such as a run's. */
  default Callback under(Path folder) {
    return this;
  }
}
