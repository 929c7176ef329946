package dev.axone.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches and steers training.
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

  /** Returns what a resume must know: JSON values by name. */
  default Map<String, @Nullable Object> state() {
    return Map.of();
  }

  /** Takes back what {@link #state} returned, after {@code TrainBegin}. */
  default void resume(Map<String, @Nullable Object> state) {}
}
