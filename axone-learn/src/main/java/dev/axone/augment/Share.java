package dev.axone.augment;

import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How much of a sample's image another sample of the batch has put in. The loss of a batch is the
 * mean over its samples i of
 *
 * <pre>Σ weight(i) · L(prediction(i), target(i + shift))</pre>
 *
 * @param shift how many samples further the other one stands in the batch, around its end; 0 for
 *     the sample itself
 * @param weight the share of each sample, [batch]; they add up to 1. Null: 1
 */
public record Share(int shift, @Nullable Tensor weight) {
  /** What a batch has that nothing was mixed in. */
  static final Share ALL = new Share(0, null);

  /** Returns a batch's samples in the order in which they are partners: {@code x(i + shift)}. */
  public Tensor partners(Tensor x) {
    return rolled(x, shift);
  }

  static Tensor rolled(Tensor x, int shift) {
    int n = x.shape().dim(0);
    int first = Math.floorMod(shift, n);
    return first == 0 ? x : Tensor.concat(0, x.slice(0, first, n), x.slice(0, 0, first));
  }

  /** Returns the weight as a tensor. */
  Tensor weight(Tensor like) {
    return weight == null ? like.onesLike() : weight;
  }
}
