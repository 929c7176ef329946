package dev.axone.cli;

import dev.axone.session.RunFolder;

/** Warns that a run has not ended. */
final class UnfinishedRun {
  private UnfinishedRun() {}

  /** Prints a warning if the weights are those of a checkpoint. */
  static void warn(RunFolder run, Output output) {
    if (!run.isFinished()) {
      output.err().println("The run has not ended: the weights of its last checkpoint are used.");
    }
  }
}
