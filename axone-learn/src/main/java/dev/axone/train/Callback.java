package dev.axone.train;

import java.nio.file.Path;

/**
 * Watches and steers training. What it must know from one event to the next it keeps in {@link
 * TrainControl#memory}, so that a resumed run goes on with it; one of this package is a record, and
 * recipes name it.
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
  /** Is told of an event. */
  void on(TrainEvent event, TrainControl control);

  /** Returns this with its relative paths below a folder: where a recipe's run is kept. */
  default Callback under(Path folder) {
    return this;
  }
}
