package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.padding.Padding;
import dev.axone.padding.Valid;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * Average pooling, the mean of each window and channel, over sequences: [batch, steps, channels]
 * becomes [batch, steps′, channels]. See {@link Pooling} for output sizes.
 *
 * <pre>{@code
 * AveragePooling1d.of(3).withStrides(2).same();
 * }</pre>
 *
 * @param poolSize the size of the window; default 2
 * @param strides the stride; default the window's size
 * @param padding the padding of the input; default none
 * @param countPadding whether padding counts as zeros in the mean; default false, as in Keras;
 *     PyTorch's default is true
 */
public record AveragePooling1d(
    List<Integer> poolSize, List<Integer> strides, Padding padding, boolean countPadding)
    implements Pooling<AveragePooling1d> {
  /** Checks the numbers. */
  public AveragePooling1d {
    poolSize = Sizes.each("poolSize", 1, poolSize);
    strides = Sizes.each("strides", 1, strides);
    padding = padding.on(1);
  }

  /** Returns the layer with a window and stride of 2. */
  public static AveragePooling1d of() {
    return of(2);
  }

  /** Returns the layer with strides of the window's size. */
  public static AveragePooling1d of(int... poolSize) {
    return new AveragePooling1d(Sizes.list(poolSize), Sizes.list(poolSize), Valid.of(), false);
  }

  /** Returns this layer with padding counted as zeros, or ignored. */
  public AveragePooling1d withCountPadding(boolean countPadding) {
    return Records.with(this, "countPadding", countPadding);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 1, inputs);
    return input.x().averagePool(PoolWindows.of(this, input), countPadding);
  }
}
