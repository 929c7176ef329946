package dev.axone.train;

/** How training shows its progress on standard output. */
public enum Progress {
  /** A bar on a terminal, else lines. */
  AUTO,
  /** A line that is redrawn, as Keras draws it. */
  BAR,
  /** One line for each epoch. */
  LINES,
  /** Nothing. */
  SILENT
}
