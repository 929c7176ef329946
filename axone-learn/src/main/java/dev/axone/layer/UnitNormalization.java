package dev.axone.layer;

import dev.axone.layer.part.Axes;
import dev.axone.layer.part.Normalize;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import java.util.Arrays;
import java.util.List;

/**
 * Normalizes each sample, or each of its steps, to L2 norm 1: y = x / √(Σ x²) over the axes; zeros
 * are unchanged.
 *
 * <pre>{@code
 * Sequential.of(Input.of(784), Dense.of(64), UnitNormalization.of()); // embeddings of length 1
 * }</pre>
 *
 * @param axes the axes of the features; the batch is axis 0; default −1
 */
public record UnitNormalization(List<Integer> axes) implements Layer {
  /** Checks the axes. */
  public UnitNormalization {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.contains(0)) {
      throw new ArgumentException(
          "axes",
          "must be one or more axes other than the batch, axis 0; found %s: use −1 for the last"
              .formatted(axes));
    }
  }

  /** Returns the layer for features on the last axis. */
  public static UnitNormalization of() {
    return of(-1);
  }

  /** Returns the layer for features on other axes. */
  public static UnitNormalization of(int... axes) {
    return new UnitNormalization(Arrays.stream(axes).boxed().toList());
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    return Normalize.unit(x, Axes.of("UnitNormalization", axes, x.shape()));
  }
}
