package dev.axone.augment;

/** Which way images are flipped. */
public enum FlipMode {
  /** Left and right change places. */
  HORIZONTAL,
  /** Top and bottom change places. */
  VERTICAL,
  /** Both, each by a decision of its own. */
  HORIZONTAL_AND_VERTICAL
}
