package dev.axone.train;

import dev.axone.tensor.Variable;
import java.nio.file.Path;
import java.util.Map;

/** The actions of a callback on the training that calls it. */
public interface TrainControl {
  /** Ends training for good; a resumed run does not continue it. */
  void stop(String reason);

  /** Ends this run; resuming from a checkpoint saved now continues here. */
  void pause(String reason);

  /**
   * Ends training at once, since it diverged: the callbacks after this one are not called, and
   * nothing is saved.
   */
  void abort(String reason);

  /** Returns the learning rate of the next step. */
  double learningRate();

  /** Sets the learning rate from the next step on. */
  void learningRate(double rate);

  /** Returns the state of the calling callback. */
  Memory memory();

  /** Returns the names in the history and their directions. */
  HistoryNames names();

  /** Returns the current weights by path, for reading. */
  Map<String, Variable> weights();

  /** Saves a checkpoint after all callbacks have handled this event, with their state. */
  void save(Path file);

  /** Stores a copy of the weights under a name; checkpoints include it. */
  void keep(String name);

  /** Sets the weights to the copy of a name, if there is one. */
  void restore(String name);
}
