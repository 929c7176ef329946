package dev.axone.padding;

import dev.axone.tensor.Window;

/**
 * As many zeros as give ⌈n / stride⌉ windows on n elements: as many outputs as inputs for stride 1.
 * Half of them stand in front, and where their number is odd one more behind, as in Keras.
 *
 * <p>PyTorch's {@code padding=k // 2} pads both ends alike: for a stride above 1 its windows may
 * lie elsewhere, on 28 elements with kernel 3 and stride 2 from −1 on, here from 0 on. {@link
 * Explicit} gives those.
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
  public int restored(int axis, int n, Window.Axis bare) {
    return (n - 1) * bare.stride() + bare.extent() % 2;
  }

  @Override
  public int outputPadding(Window.Axis bare) {
    return bare.stride() - bare.extent() % 2;
  }
}
