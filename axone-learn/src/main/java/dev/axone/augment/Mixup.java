package dev.axone.augment;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Mixup: mixes each image with another image of the batch, and their losses with the same weights:
 *
 * <pre>x = λ · x + (1 − λ) · x', loss = λ · L(y, t) + (1 − λ) · L(y, t'), λ ~ Beta(α, α)</pre>
 *
 * <p>so that it works with every loss, also of integer labels. Each sample has its own λ; its
 * partner is the next sample of the shuffled batch. Training metrics compare with the image's own
 * target t. Zhang et al., "mixup: beyond empirical risk minimization", 2018.
 *
 * @param alpha α, above 0: small values mix little, with 1 λ is uniform; default 0.2, as in Keras
 */
public record Mixup(double alpha) implements Augmentation {
  /** Checks the argument. */
  public Mixup {
    Arguments.positive("alpha", alpha);
  }

  /** Returns Mixup with α = 0.2. */
  public static Mixup of() {
    return of(0.2);
  }

  /** Returns Mixup. */
  public static Mixup of(double alpha) {
    return new Mixup(alpha);
  }

  @Override
  public Batch apply(Batch batch) {
    Tensor own = SymmetricBeta.of(batch, alpha);
    Tensor weight = own.reshape(batch.size(), 1, 1, 1);
    Tensor x = batch.images();
    Tensor other = weight.negate().add(1);
    return batch.mixed(x.multiply(weight).add(batch.partners().multiply(other)), own);
  }
}
