package dev.axone.layer;

/** How elements between others come about. */
public enum Interpolation {
  /** Each element repeated. */
  NEAREST,
  /**
   * The mean of the four neighbours, weighted by how near they are. Elements are areas, as in Keras
   * and as with PyTorch's {@code align_corners=False}; at the edge the last one counts alone.
   */
  BILINEAR
}
