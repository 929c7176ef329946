package dev.axone.cpu.schedule;

import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;

/** A max pooling: which element each window chose is known for its gradient, too. */
public record Pooled(Tensor x, Window window) {
  /** Returns what a pooling of {@code x} chooses from. */
  public static Pooled of(Tensor x, Window window) {
    return new Pooled(View.unshaped(x), window);
  }

  /** Returns what a pooling, or a gradient of it, chooses from. */
  public static Pooled of(Tensor node) {
    return of(node.inputs().getFirst(), ((Windowed) node.op()).window());
  }
}
