package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.padding.Explicit;
import dev.axone.padding.Padding;
import dev.axone.padding.Same;
import dev.axone.padding.Valid;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * The common options of pooling layers. The output size along an axis of n elements is ⌊(n +
 * padding − size) / stride⌋ + 1. A single size applies to all axes.
 *
 * <pre>{@code
 * MaxPooling2d.of(2);
 * MaxPooling2d.of(3).withStrides(2).same();
 * }</pre>
 *
 * @param <L> the layer
 */
public sealed interface Pooling<L extends Record & Pooling<L>> extends Layer
    permits MaxPooling1d,
        MaxPooling2d,
        MaxPooling3d,
        AveragePooling1d,
        AveragePooling2d,
        AveragePooling3d {
  /** Returns the size of the window along each spatial axis; default 2. */
  List<Integer> poolSize();

  /** Returns the stride; default the window's size. */
  List<Integer> strides();

  /** Returns the padding of the input; default none. */
  Padding padding();

  /** Returns this layer with other strides: one for all axes, or one for each. */
  default L withStrides(int... strides) {
    return Records.change(this, "strides", Sizes.list(strides));
  }

  /** Returns this layer with other padding. */
  default L withPadding(Padding padding) {
    return Records.change(this, "padding", padding);
  }

  /** Returns this layer with padding at both ends: one number for all axes, or one for each. */
  default L withPadding(int... sizes) {
    return withPadding(Explicit.of(sizes));
  }

  /** Returns this layer with ⌈n / stride⌉ outputs along an axis; see {@link Same}. */
  default L same() {
    return withPadding(Same.of());
  }

  /** Returns this layer without padding. */
  default L valid() {
    return withPadding(Valid.of());
  }
}
