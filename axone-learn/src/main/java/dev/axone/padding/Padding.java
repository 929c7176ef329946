package dev.axone.padding;

import dev.axone.tensor.Window;

/**
 * Zero padding before and after each spatial axis. Pooling ignores the zeros: they are never the
 * maximum, and count in a mean only if asked for.
 *
 * <pre>{@code
 * Conv2d.of(32, 3).same();
 * Conv2d.of(32, 3).withStrides(2).withPadding(1); // as PyTorch's padding=1
 * }</pre>
 */
public sealed interface Padding permits Valid, Same, Causal, Explicit {
  /**
   * Returns the window along one axis with its padding.
   *
   * @param axis the index of the spatial axis, from 0
   * @param n its size
   * @param bare the window without padding
   */
  Window.Axis along(int axis, int n, Window.Axis bare);

  /**
   * Returns the minimum size that has {@code n} windows: the output size of a transposed
   * convolution of n elements without output padding.
   */
  int transposedSize(int axis, int n, Window.Axis bare);

  /** Returns the default output padding of a transposed convolution. */
  int outputPadding(Window.Axis bare);

  /**
   * Returns this padding for a number of spatial axes.
   *
   * @throws IllegalArgumentException if it does not support so many
   */
  default Padding on(int rank) {
    return this;
  }
}
