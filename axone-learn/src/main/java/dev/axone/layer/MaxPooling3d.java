package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.padding.Padding;
import dev.axone.padding.Valid;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * The largest element of each window and channel of volumes: [batch, depth, height, width,
 * channels] becomes [batch, depth′, height′, width′, channels]. The first of equal elements gets
 * the gradient. {@link Pooling} says how many windows there are.
 *
 * <pre>{@code
 * MaxPooling3d.of(3).withStrides(2).same();
 * }</pre>
 *
 * @param poolSize size of the window, along each spatial axis; default 2
 * @param strides elements from one window to the next, along each spatial axis; default the
 *     window's size
 * @param padding around the input, which is never the largest; default none
 */
public record MaxPooling3d(List<Integer> poolSize, List<Integer> strides, Padding padding)
    implements Pooling<MaxPooling3d> {
  /** Checks the numbers. */
  public MaxPooling3d {
    poolSize = Sizes.each("poolSize", 3, poolSize);
    strides = Sizes.each("strides", 3, strides);
    padding = padding.on(3);
  }

  /** Returns a pooling of windows of size 2 that do not overlap. */
  public static MaxPooling3d of() {
    return of(2);
  }

  /** Returns a pooling of windows that do not overlap. */
  public static MaxPooling3d of(int... poolSize) {
    return new MaxPooling3d(Sizes.list(poolSize), Sizes.list(poolSize), Valid.of());
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 3, inputs);
    return input.x().maxPool(PoolWindows.of(this, input));
  }
}
