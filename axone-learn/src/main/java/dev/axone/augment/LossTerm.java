package dev.axone.augment;

import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A term of the loss of mixed samples: the weight of one partner's target. The loss of a batch is
 * the mean over its samples i of
 *
 * <pre>Σ weight(i) · L(prediction(i), target(i + shift))</pre>
 *
 * @param shift the offset of the partner in the batch, modulo its size; 0 for the sample itself
 * @param weight the weight for each sample, [batch]; the weights of all terms sum to 1. Null: 1
 */
public record LossTerm(int shift, @Nullable Tensor weight) {
  /** The only term of a batch without mixing. */
  static final LossTerm OWN = new LossTerm(0, null);

  /** Returns each sample's partner: {@code x(i + shift)}. */
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
