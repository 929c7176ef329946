package dev.axone.search.trial;

/** How a trial ended. */
public enum State {
  /** It was trained to its end. */
  DONE,
  /** It was ended early, as others were better. */
  STOPPED,
  /** Its values cannot be combined, or its loss became NaN. */
  FAILED
}
