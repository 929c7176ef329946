package dev.axone.padding;

import dev.axone.tensor.Window;

/**
 * Same padding: zeros for ⌈n / stride⌉ outputs of n inputs, so that stride 1 keeps the size. Half
 * of them are before, and if their number is odd one more after, as in Keras.
 *
 * <p>PyTorch's {@code padding=k // 2} pads both ends equally: for a stride above 1 its windows may
 * start elsewhere: for 28 elements, kernel 3 and stride 2 at −1, here at 0. Use {@link Explicit}
 * for those.
 */
public record Same() implements Padding {
  /** Returns the padding. */
  public static Same of() {
    return new Same();
  }

  @Override
  public Window.Axis along(int axis, int n, Window.Axis bare) {
    int outputs = Math.ceilDiv(n, bare.stride());
    int zeros = Math.max((outputs - 1) * bare.stride() + bare.extent() - n, 0);
    return bare.padded(zeros / 2, zeros - zeros / 2);
  }

  @Override
  public int transposedSize(int axis, int n, Window.Axis bare) {
    return (n - 1) * bare.stride() + bare.extent() % 2;
  }

  @Override
  public int outputPadding(Window.Axis bare) {
    return bare.stride() - bare.extent() % 2;
  }
}
