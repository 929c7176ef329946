package dev.axone.operation;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A builder of windows: {@code WindowBuilder.of(5, 3).strides(2, 1).padded(0, 2)}. */
record WindowBuilder(Window window) {
  static WindowBuilder of(int... sizes) {
    return new WindowBuilder(Window.of(sizes)).strides(1);
  }

  private interface Change {
    Window.Axis of(Window.Axis axis, int value);
  }

  /** One value for all axes, or one for each axis. */
  private WindowBuilder with(Change change, int... values) {
    List<Window.Axis> axes = window.axes();
    return new WindowBuilder(
        new Window(
            IntStream.range(0, axes.size())
                .mapToObj(i -> change.of(axes.get(i), values[Math.min(i, values.length - 1)]))
                .toList()));
  }

  WindowBuilder strides(int... s) {
    return with((a, v) -> new Window.Axis(a.size(), v, a.dilation(), a.before(), a.after()), s);
  }

  WindowBuilder dilations(int... d) {
    return with((a, v) -> new Window.Axis(a.size(), a.stride(), v, a.before(), a.after()), d);
  }

  WindowBuilder before(int... p) {
    return with((a, v) -> new Window.Axis(a.size(), a.stride(), a.dilation(), v, a.after()), p);
  }

  WindowBuilder after(int... p) {
    return with((a, v) -> new Window.Axis(a.size(), a.stride(), a.dilation(), a.before(), v), p);
  }

  WindowBuilder padded(int... p) {
    return before(p).after(p);
  }

  int rank() {
    return window.rank();
  }

  /** Returns the output shape of x with a number of channels. */
  Shape outputs(Shape x, int channels) {
    Shape y = x.with(-1, channels);
    for (int i = 0; i < rank(); i++) {
      y = y.with(i + 1, window.axes().get(i).outputs(x.dim(i + 1)));
    }
    return y;
  }

  /** Returns [window…, c / groups, outputs]. */
  Shape kernel(int share, int outputs) {
    int[] d = Arrays.copyOf(sizes(), rank() + 2);
    d[rank()] = share;
    d[rank() + 1] = outputs;
    return Shape.of(d);
  }

  int[] sizes() {
    return window.axes().stream().mapToInt(Window.Axis::size).toArray();
  }

  @Override
  public String toString() {
    StringBuilder s = new StringBuilder("window");
    for (Window.Axis a : window.axes()) {
      s.append(
          " %d/%d·%d+%d,%d".formatted(a.size(), a.stride(), a.dilation(), a.before(), a.after()));
    }
    return s.toString();
  }
}
