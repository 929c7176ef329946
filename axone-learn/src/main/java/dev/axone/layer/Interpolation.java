package dev.axone.layer;

/** How values between elements are interpolated. */
public enum Interpolation {
  /** The nearest element. */
  NEAREST,
  /**
   * Bilinear interpolation of the four nearest elements. Elements are areas, as in Keras and with
   * PyTorch's {@code align_corners=False}; beyond the centres at the edge, the edge element is
   * used.
   */
  BILINEAR
}
