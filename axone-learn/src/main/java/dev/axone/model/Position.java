package dev.axone.model;

import dev.axone.train.History;
import org.jspecify.annotations.Nullable;

/** Where a training run is. */
final class Position {
  private final History history = new History();
  private int epoch;
  private int step;
  private boolean ended;
  private @Nullable String finished;

  /** Returns the number of complete epochs. */
  int epoch() {
    return epoch;
  }

  /** Returns the number of complete steps of the epoch after those. */
  int step() {
    return step;
  }

  void set(int completeEpochs, int completeSteps) {
    epoch = completeEpochs;
    step = completeSteps;
  }

  void nextStep() {
    step++;
  }

  void nextEpoch() {
    set(epoch + 1, 0);
  }

  History history() {
    return history;
  }

  /** Returns whether the loop is to be left. */
  boolean ended() {
    return ended;
  }

  /** Returns why the run is over for good, or null. */
  @Nullable String finished() {
    return finished;
  }

  void stop(String reason) {
    finished = reason;
    pause(reason);
  }

  void pause(String reason) {
    ended = true;
    history.stopped(reason);
  }
}
