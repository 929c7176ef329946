package dev.axone.train;

/** The display of training progress on standard output. */
public enum Progress {
  /** A progress bar on a terminal, else lines. */
  AUTO,
  /** A progress bar as in Keras, redrawn in place. */
  BAR,
  /** One line for each epoch. */
  LINES,
  /** Nothing. */
  SILENT
}
