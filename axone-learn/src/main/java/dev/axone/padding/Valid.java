package dev.axone.padding;

import dev.axone.tensor.Window;

/** Valid padding: no zeros; n elements have ⌊(n − extent) / stride⌋ + 1 windows. */
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
  public int transposedSize(int axis, int n, Window.Axis bare) {
    return (n - 1) * bare.stride() + bare.extent();
  }

  @Override
  public int outputPadding(Window.Axis bare) {
    return Math.max(bare.stride() - bare.extent(), 0);
  }
}
