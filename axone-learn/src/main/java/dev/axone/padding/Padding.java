package dev.axone.padding;

import dev.axone.tensor.Window;

/**
 * How many zeros stand in front of and behind each axis that a window slides over. Poolings leave
 * them out: no zero is ever the largest, and none counts in a mean unless asked for.
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
   * @param axis number of the spatial axis, from 0
   * @param n elements on it
   * @param bare the window without padding
   */
  Window.Axis along(int axis, int n, Window.Axis bare);

  /**
   * Returns the minimum size over which {@code n} windows lie: what a transposed convolution of n
   * elements gives without output padding.
   */
  int restored(int axis, int n, Window.Axis bare);

  /** Returns the output padding of a transposed convolution that says none. */
  int outputPadding(Window.Axis bare);

  /**
   * Returns this padding for a number of spatial axes.
   *
   * @throws IllegalArgumentException if it has none for so many
   */
  default Padding on(int rank) {
    return this;
  }
}
