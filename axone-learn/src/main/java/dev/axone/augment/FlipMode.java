package dev.axone.augment;

/** The axes along which images are flipped. */
public enum FlipMode {
  /** Left and right are swapped. */
  HORIZONTAL,
  /** Top and bottom are swapped. */
  VERTICAL,
  /** Both, decided independently. */
  HORIZONTAL_AND_VERTICAL
}
