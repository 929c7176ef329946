package dev.axone.augment;

import dev.axone.tensor.Tensor;

/**
 * Mixes each image with another one of the batch and the loss alike:
 *
 * <pre>x = λ · x + (1 − λ) · x', loss = λ · L(y, t) + (1 − λ) · L(y, t'), λ ~ Beta(α, α)</pre>
 *
 * <p>so that it works with every loss, also of labels. Each sample has a λ of its own; its partner
 * is the next sample of the batch, which shuffling has put there. Metrics in training compare with
 * the image's own target t. Zhang et al., "mixup: beyond empirical risk minimization", 2018.
 *
 * @param alpha α, above 0: small values mix little, 1 anything alike; default 0.2, as in Keras
 */
public record Mixup(double alpha) implements Augmentation {
  /** Checks the argument. */
  public Mixup {
    SymmetricBeta.check(alpha);
  }

  /** Returns the mixture with α = 0.2. */
  public static Mixup of() {
    return of(0.2);
  }

  /** Returns the mixture. */
  public static Mixup of(double alpha) {
    return new Mixup(alpha);
  }

  @Override
  public Batch apply(Batch batch) {
    Tensor own = SymmetricBeta.of(batch, alpha);
    Tensor share = own.reshape(batch.size(), 1, 1, 1);
    Tensor x = batch.images();
    Tensor other = share.negate().add(1);
    return batch.mixed(x.multiply(share).add(batch.partners().multiply(other)), own);
  }
}
