package dev.axone.layer;

import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Window;
import java.util.List;
import java.util.stream.IntStream;

/** Windows of pooling layers. */
final class PoolWindows {
  private PoolWindows() {}

  /** Returns the windows, each with at least one element of the input. */
  static Window of(Pooling<?> layer, Spatial input) {
    List<Window.Axis> bare =
        IntStream.range(0, input.rank())
            .mapToObj(
                i -> new Window.Axis(layer.poolSize().get(i), layer.strides().get(i), 1, 0, 0))
            .toList();
    Window window = input.window(bare, layer.padding());
    for (int i = 0; i < input.rank(); i++) {
      Window.Axis a = window.axes().get(i);
      if (Math.max(a.before(), a.after()) >= a.size()) {
        throw new ShapeException(
            "%s: padding %s and %s of %s of a sample %s must be less than the window, which has %s: otherwise windows contain only padding"
                .formatted(
                    input.kind(), a.before(), a.after(), input.axis(i), input.sample(), a.size()));
      }
    }
    return window;
  }
}
