package dev.axone.padding;

import dev.axone.tensor.Window;

/**
 * No padding: windows lie within what is there, and n elements have ⌊(n − extent) / stride⌋ + 1.
 */
public record Valid() implements Padding {
  /** Returns the padding. */
  public static Valid of() {
    return new Valid();
  }

  @Override
  public Window.Axis along(int axis, int n, Window.Axis bare) {
    return bare;
  }

  @Override
  public int restored(int axis, int n, Window.Axis bare) {
    return (n - 1) * bare.stride() + bare.extent();
  }

  @Override
  public int outputPadding(Window.Axis bare) {
    return Math.max(bare.stride() - bare.extent(), 0);
  }
}
