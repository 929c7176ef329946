package dev.axone.trainer;

import dev.axone.train.History;
import org.jspecify.annotations.Nullable;

/** The position of a training run. */
public final class Position {
  private final History history = new History();
  private int epoch;
  private int step;
  private boolean ended;
  private @Nullable String finished;

  /** Returns the number of complete epochs. */
  public int epoch() {
    return epoch;
  }

  /** Returns the number of complete steps of the current epoch. */
  public int step() {
    return step;
  }

  public void set(int completeEpochs, int completeSteps) {
    epoch = completeEpochs;
    step = completeSteps;
  }

  public void nextStep() {
    step++;
  }

  public void nextEpoch() {
    set(epoch + 1, 0);
  }

  public History history() {
    return history;
  }

  /** Returns whether the training loop has to end. */
  public boolean ended() {
    return ended;
  }

  /** Returns the reason why the run ended for good, or null. */
  public @Nullable String finished() {
    return finished;
  }

  public void stop(String reason) {
    finished = reason;
    pause(reason);
  }

  public void pause(String reason) {
    ended = true;
    history.stopped(reason);
  }
}
