package dev.axone.padding;

import dev.axone.tensor.Window;

/**
 * Causal padding: extent − 1 zeros in front, so that the output of a step does not depend on later
 * steps. For sequences (one spatial axis). Van den Oord et al., "WaveNet: a generative model for
 * raw audio", 2016.
 */
public record Causal() implements Padding {
  /** Returns the padding. */
  public static Causal of() {
    return new Causal();
  }

  @Override
  public Window.Axis along(int axis, int n, Window.Axis bare) {
    return bare.padded(bare.extent() - 1, 0);
  }

  @Override
  public int transposedSize(int axis, int n, Window.Axis bare) {
    throw refused();
  }

  @Override
  public int outputPadding(Window.Axis bare) {
    throw refused();
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "padding 'causal' does not exist for a transposed convolution: use 'same', 'valid' or"
            + " explicit sizes");
  }

  @Override
  public Padding on(int rank) {
    if (rank != 1) {
      throw new IllegalArgumentException(
          "padding 'causal' is for sequences, one spatial axis, found %s: use 'same', 'valid' or explicit sizes"
              .formatted(rank));
    }
    return this;
  }
}
