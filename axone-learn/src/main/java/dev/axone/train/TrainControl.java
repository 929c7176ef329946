package dev.axone.train;

import java.nio.file.Path;

/** What a callback may do to the training it watches. */
public interface TrainControl {
  /** Ends training for good; a resume does not go on. */
  void stop(String reason);

  /** Ends this run; a resume from a checkpoint saved now goes on here. */
  void pause(String reason);

  /** Returns the learning rate of the next step. */
  double learningRate();

  /** Sets the learning rate from the next step on. */
  void learningRate(double rate);

  /** Saves a checkpoint when all callbacks have seen this event, so that it holds their state. */
  void save(Path file);

  /** Copies the weights under a name; checkpoints hold the copy. */
  void keep(String name);

  /** Sets the weights to the copy under a name; nothing happens if there is none. */
  void restore(String name);
}
