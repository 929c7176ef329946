package dev.axone.train;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An event of a training, in the order below. Epochs and steps count from 1. */
public sealed interface TrainEvent {

  /**
   * Training begins.
   *
   * @param epochs the number of the last epoch
   * @param steps steps of an epoch
   * @param samples of the training data
   * @param epochsDone epochs complete before this run; 0 unless it was resumed
   * @param totalSteps steps done since the model was compiled
   * @param balanced the balanced class weights computed from the training data: the weight of each
   *     class, by its name or index, for each output; the name of a single output is empty. Empty
   *     if no weights are balanced
   */
  record TrainBegin(
      int epochs,
      int steps,
      int samples,
      int epochsDone,
      long totalSteps,
      Map<String, Map<String, Double>> balanced)
      implements TrainEvent {}

  /**
   * An epoch begins, or continues after a resume.
   *
   * @param epoch its number
   * @param epochs the number of the last epoch
   * @param stepsDone steps of it done before; 0 unless the run was resumed
   */
  record EpochBegin(int epoch, int epochs, int stepsDone) implements TrainEvent {}

  /**
   * A step is done. The object is a view that changes with each step: copy the values that you
   * keep.
   */
  non-sealed interface StepEnd extends TrainEvent {
    /** Returns the number of the epoch. */
    int epoch();

    /** Returns the number of the step within the epoch. */
    int step();

    /** Returns the steps of an epoch. */
    int steps();

    /** Returns the number of steps since the model was compiled. */
    long totalSteps();

    /** Returns the loss of this batch. */
    double batchLoss();

    /** Returns the learning rate of this step. */
    double learningRate();

    /** Returns the seconds since training began, or was resumed. */
    double seconds();

    /** Returns the names of the values: {@code loss}, then the metrics. */
    List<String> names();

    /**
     * Returns the value of a name over the epoch so far; NaN for a metric that has a value at the
     * end of the epoch only.
     */
    double value(int name);
  }

  /**
   * An epoch is complete and validated.
   *
   * @param epoch its number
   * @param epochs the number of the last epoch
   * @param steps steps of an epoch
   * @param metrics {@code loss} and metrics over the epoch, then those of validation as {@code
   *     val_…} and of the test as {@code test_…}
   * @param learningRate of its last step
   * @param time of the epoch with validation
   * @param waited the fraction of the steps' time spent waiting for samples, in [0, 1]
   */
  record EpochEnd(
      int epoch,
      int epochs,
      int steps,
      Map<String, Double> metrics,
      double learningRate,
      Duration time,
      double waited)
      implements TrainEvent {}

  /**
   * The thread that trains was interrupted: fit ends with a {@link
   * java.util.concurrent.CancellationException} after all callbacks have handled this event.
   *
   * @param epoch the number of the epoch
   * @param stepsDone complete steps of it
   */
  record Interrupted(int epoch, int stepsDone) implements TrainEvent {}

  /**
   * Training ends.
   *
   * @param history all complete epochs
   */
  record TrainEnd(History history) implements TrainEvent {}
}
