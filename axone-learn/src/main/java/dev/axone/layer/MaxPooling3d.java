package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.padding.Padding;
import dev.axone.padding.Valid;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * Max pooling, the maximum of each window and channel, over volumes: [batch, depth, height, width,
 * channels] becomes [batch, depth′, height′, width′, channels]. The gradient goes to the first of
 * equal elements. See {@link Pooling} for output sizes.
 *
 * <pre>{@code
 * MaxPooling3d.of(3).withStrides(2).same();
 * }</pre>
 *
 * @param poolSize the size of the window, along each spatial axis; default 2
 * @param strides the stride along each spatial axis; default the window's size
 * @param padding the padding of the input, which is never the maximum; default none
 */
public record MaxPooling3d(List<Integer> poolSize, List<Integer> strides, Padding padding)
    implements Pooling<MaxPooling3d> {
  /** Checks the numbers. */
  public MaxPooling3d {
    poolSize = Sizes.each("poolSize", 3, poolSize);
    strides = Sizes.each("strides", 3, strides);
    padding = padding.on(3);
  }

  /** Returns the layer with a window and stride of 2. */
  public static MaxPooling3d of() {
    return of(2);
  }

  /** Returns the layer with strides of the window's size. */
  public static MaxPooling3d of(int... poolSize) {
    return new MaxPooling3d(Sizes.list(poolSize), Sizes.list(poolSize), Valid.of());
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 3, inputs);
    return input.x().maxPool(PoolWindows.of(this, input));
  }
}
