package dev.axone.layer;

import dev.axone.padding.Padding;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The input of a layer with spatial axes, [batch, spatial…, channels].
 *
 * @param kind the layer's name in messages
 * @param rank the number of spatial axes
 * @param x the input
 */
record Spatial(String kind, int rank, Tensor x) {
  /** Checks the rank of the only input. */
  static Spatial of(Layer layer, int rank, Tensor... inputs) {
    Spatial s = new Spatial(layer.kind(), rank, Layer.single(inputs));
    s.check();
    return s;
  }

  private void check() {
    Shape sample = sample();
    if (sample.rank() != rank + 1) {
      String remedy =
          sample.rank() == rank
              ? "give it an axis of channels, with Input.of(%s) or Reshape.of(%<s) before it"
                  .formatted(inner(sample) + ", 1")
              : "Reshape changes the number of axes";
      throw new ShapeException(
          "%s takes samples %s, channels last; one sample has shape %s: %s"
              .formatted(kind, expected(), sample, remedy));
    }
    if (sample.size() == 0) {
      throw new ShapeException("%s: one sample of %s has no element".formatted(kind, sample));
    }
  }

  Shape sample() {
    return x.shape().tail();
  }

  int channels() {
    return x.shape().dim(-1);
  }

  /** Returns the size of a spatial axis. */
  int size(int axis) {
    return x.shape().dim(axis + 1);
  }

  /** Returns an axis for messages: 'axis 1 (height)'; the batch is axis 0. */
  String axis(int axis) {
    return "axis %s (%s)".formatted(axis + 1, names().get(axis));
  }

  private List<String> names() {
    return switch (rank) {
      case 1 -> List.of("steps");
      case 2 -> List.of("height", "width");
      default -> List.of("depth", "height", "width");
    };
  }

  private String expected() {
    return "[" + String.join(", ", names()) + ", channels]";
  }

  private static String inner(Shape shape) {
    String s = shape.toString();
    return s.substring(1, s.length() - 1);
  }

  /** Returns windows over this input; at least one must fit on each axis. */
  Window window(List<Window.Axis> bare, Padding padding) {
    List<Window.Axis> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      Window.Axis a = padding.along(i, size(i), bare.get(i));
      if (a.outputs(size(i)) < 1) {
        throw new ShapeException(
            "%s: a window of %s elements does not fit %s of a sample %s, which has %s%s: use a smaller window, padding same, or a larger input"
                .formatted(
                    kind,
                    a.dilation() == 1
                        ? a.size()
                        : "%s (%s with dilation %s)".formatted(a.extent(), a.size(), a.dilation()),
                    axis(i),
                    sample(),
                    size(i),
                    a.before() + a.after() == 0
                        ? ""
                        : " and %s of padding".formatted(a.before() + a.after())));
      }
      axes.add(a);
    }
    return new Window(axes);
  }

  /** Returns x with [before, after] zeros along each axis. */
  Tensor padded(List<Integer> ends) {
    Tensor y = x;
    for (int i = 0; i < rank; i++) {
      y = y.pad(i + 1, ends.get(2 * i), ends.get(2 * i + 1));
    }
    return y;
  }

  /** Returns x without [before, after] elements along each axis. */
  Tensor cropped(List<Integer> ends) {
    Tensor y = x;
    for (int i = 0; i < rank; i++) {
      int before = ends.get(2 * i);
      int after = ends.get(2 * i + 1);
      if (before + after >= size(i)) {
        throw new ShapeException(
            "%s crops %s and %s elements at the ends of %s of a sample %s, which has %s: at least one must remain, crop less"
                .formatted(kind, before, after, axis(i), sample(), size(i)));
      }
      y = y.slice(i + 1, before, size(i) - after);
    }
    return y;
  }

  /** Returns x with each element repeated along each axis. */
  Tensor repeated(List<Integer> times) {
    int[] split = new int[2 * rank + 2];
    int[] spread = new int[2 * rank + 2];
    Shape y = x.shape();
    split[0] = spread[0] = x.shape().dim(0);
    for (int i = 0; i < rank; i++) {
      split[2 * i + 1] = spread[2 * i + 1] = size(i);
      split[2 * i + 2] = 1;
      spread[2 * i + 2] = times.get(i);
      y = y.with(i + 1, size(i) * times.get(i));
    }
    split[2 * rank + 1] = spread[2 * rank + 1] = channels();
    return x.reshape(split).broadcastTo(Shape.of(spread)).reshape(y);
  }

  /** Returns x reduced over all spatial axes. */
  Tensor reduced(Reduction reduction, boolean keepdims) {
    Tensor y = reduction.over(x, IntStream.rangeClosed(1, rank).toArray());
    return keepdims ? y : y.reshape(x.shape().dim(0), channels());
  }

  /** A reduction that keeps the axes with size 1. */
  interface Reduction {
    Tensor over(Tensor x, int... axes);
  }
}
