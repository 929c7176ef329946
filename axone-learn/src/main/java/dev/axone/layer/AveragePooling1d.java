package dev.axone.layer;

import dev.axone.layer.part.Sizes;
import dev.axone.padding.Padding;
import dev.axone.padding.Valid;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * The mean of each window and channel of sequences: [batch, steps, channels] becomes [batch,
 * steps′, channels]. {@link Pooling} says how many windows there are.
 *
 * <pre>{@code
 * AveragePooling1d.of(3).withStrides(2).same();
 * }</pre>
 *
 * @param poolSize size of the window; default 2
 * @param strides elements from one window to the next; default the window's size
 * @param padding around the input; default none
 * @param countPadding whether padding counts as zeros in the mean; default no, as in Keras;
 *     PyTorch's default is yes
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

  /** Returns a pooling of windows of size 2 that do not overlap. */
  public static AveragePooling1d of() {
    return of(2);
  }

  /** Returns a pooling of windows that do not overlap. */
  public static AveragePooling1d of(int... poolSize) {
    return new AveragePooling1d(Sizes.list(poolSize), Sizes.list(poolSize), Valid.of(), false);
  }

  /** Returns this layer with padding counted as zeros, or left out. */
  public AveragePooling1d withCountPadding(boolean countPadding) {
    return Records.with(this, "countPadding", countPadding);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Spatial input = Spatial.of(this, 1, inputs);
    return input.x().averagePool(PoolWindows.of(this, input), countPadding);
  }
}
