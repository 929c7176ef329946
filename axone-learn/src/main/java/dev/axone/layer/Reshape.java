package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Reshapes each sample.
 *
 * <pre>{@code
 * Sequential.of(Input.of(784), Reshape.of(28, 28, 1), Conv2d.of(32, 3).relu());
 * }</pre>
 *
 * @param shape the shape of one sample of the output; one size may be −1: it is computed from the
 *     others
 */
public record Reshape(List<Integer> shape) implements Layer {
  /** Checks the sizes. */
  public Reshape {
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(d -> d < -1) || shape.stream().filter(d -> d == -1).count() > 1) {
      throw new IllegalArgumentException(
          "sizes must not be negative, except one −1 that is computed from the others, found "
              + shape);
    }
  }

  /** Returns the layer. */
  public static Reshape of(int... shape) {
    return new Reshape(Arrays.stream(shape).boxed().toList());
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    Shape sample = x.shape().tail();
    int known = shape.stream().filter(d -> d != -1).reduce(1, (a, b) -> a * b);
    boolean open = shape.contains(-1);
    if (open ? known == 0 || sample.size() % known != 0 : sample.size() != known) {
      throw new ShapeException(
          "Reshape must keep the number of elements: one sample %s has %s, %s has %s; choose sizes whose product is %s"
              .formatted(
                  sample,
                  sample.size(),
                  shape,
                  open ? "a multiple of " + known : known,
                  sample.size()));
    }
    int[] sizes = shape.stream().mapToInt(d -> d == -1 ? sample.size() / known : d).toArray();
    return x.reshape(Shape.of(sizes).batch(x.shape().dim(0)));
  }
}
