package dev.axone.train;

import dev.axone.tensor.Variable;
import java.nio.file.Path;
import java.util.Map;

/** What a callback may do to the training it watches. */
public interface TrainControl {
  /** Ends training for good; a resume does not go on. */
  void stop(String reason);

  /** Ends this run; a resume from a checkpoint saved now goes on here. */
  void pause(String reason);

  /**
   * Ends training at once, as its numbers are of no use any more: the callbacks after this one are
   * not told of the event, and nothing is saved.
   */
  void abort(String reason);

  /** Returns the learning rate of the next step. */
  double learningRate();

  /** Sets the learning rate from the next step on. */
  void learningRate(double rate);

  /** Returns what the callback that asks knows from earlier events. */
  Memory memory();

  /** Returns the names that the history has, and which values of each are better. */
  HistoryNames names();

  /** Returns the weights by path, as they are now: for reading. */
  Map<String, Variable> weights();

  /** Saves a checkpoint when all callbacks have seen this event, so that it holds their state. */
  void save(Path file);

  /** Copies the weights under a name; checkpoints hold the copy. */
  void keep(String name);

  /** Sets the weights to the copy under a name; nothing happens if there is none. */
  void restore(String name);
}
