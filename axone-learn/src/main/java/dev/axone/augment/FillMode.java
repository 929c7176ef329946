package dev.axone.augment;

/** How pixels outside of an image are filled; named as in Keras. */
public enum FillMode {
  /** One value: {@code k k k | a b c d | k k k}. */
  CONSTANT,
  /** The pixel at the edge: {@code a a a | a b c d | d d d}. */
  NEAREST,
  /** The image mirrored at its edge: {@code c b a | a b c d | d c b}. */
  REFLECT,
  /** The image again: {@code b c d | a b c d | a b c}. */
  WRAP
}
