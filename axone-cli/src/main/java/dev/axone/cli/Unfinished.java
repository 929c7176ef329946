package dev.axone.cli;

import dev.axone.session.RunFolder;

/** Says that weights are those of a checkpoint. */
final class Unfinished {
  private Unfinished() {}

  /** Says it if the run has not ended. */
  static void say(RunFolder run, Output output) {
    if (!run.isFinished()) {
      output.err().println("The run has not ended: these are the weights of its last checkpoint.");
    }
  }
}
