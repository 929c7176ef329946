package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.padding.Padding;
import dev.axone.padding.Valid;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * The largest element of each window and channel of sequences: [batch, steps, channels] becomes
 * [batch, steps′, channels]. The first of equal elements gets the gradient. {@link Pooling} says
 * how many windows there are.
 *
 * <pre>{@code
 * MaxPooling1d.of(3).withStrides(2).same();
 * }</pre>
 *
 * @param poolSize size of the window; default 2
 * @param strides elements from one window to the next; default the window's size
 * @param padding around the input, which is never the largest; default none
 */
public record MaxPooling1d(List<Integer> poolSize, List<Integer> strides, Padding padding)
    implements Pooling<MaxPooling1d> {
  /** Checks the numbers. */
  public MaxPooling1d {
    poolSize = Sizes.each("poolSize", 1, poolSize);
    strides = Sizes.each("strides", 1, strides);
    padding = padding.on(1);
  }

  /** Returns a pooling of windows of size 2 that do not overlap. */
  public static MaxPooling1d of() {
    return of(2);
  }

  /** Returns a pooling of windows that do not overlap. */
  public static MaxPooling1d of(int... poolSize) {
    return new MaxPooling1d(Sizes.list(poolSize), Sizes.list(poolSize), Valid.of());
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 1, inputs);
    return input.x().maxPool(PoolWindows.of(this, input));
  }
}
