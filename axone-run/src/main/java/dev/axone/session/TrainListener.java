package dev.axone.session;

import dev.axone.model.Model;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.train.Callback;
import java.nio.file.Path;
import java.util.List;

/** Receives the events of a {@link TrainSession}; ignores them by default. */
public interface TrainListener {
  /**
   * The beginning of a training.
   *
   * @param run its folder
   * @param recipe as used
   * @param model before the first step
   * @param data for training, validation and test
   * @param threads number of threads
   * @param resumed whether the run is resumed
   */
  record Begun(
      RunFolder run, Recipe recipe, Model model, Prepared data, int threads, boolean resumed) {}

  /** A step of the preparation is done, such as {@code data loaded}. */
  default void mark(String done) {}

  /** Something about the data or the run that a user should know. */
  default void note(String text) {}

  /** The training begins. */
  default void begin(Begun begun) {}

  /** A method of the recipe reports its progress. */
  default void report(String sentence) {}

  /**
   * Returns callbacks that show a training, called before those of the recipe.
   *
   * @param stage name of the training in a recipe's method; empty: the only one
   */
  default List<Callback> callbacks(String stage) {
    return List.of();
  }

  /**
   * Returns the interruption of a training; called once for each training. By default only {@link
   * Interruption#stop} stops it.
   *
   * @param checkpoint where the state is saved
   */
  default Interruption interruption(Path checkpoint) {
    return Interruption.byRequest(checkpoint);
  }

  /** Returns whether the callbacks report why a training stops: then the exception does not. */
  default boolean reportsStopReason() {
    return false;
  }

  /** The training failed after its first step; the run can be resumed from its last checkpoint. */
  default void resumable(RunFolder run) {}
}
