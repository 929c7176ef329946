package dev.axone.augment;

import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/**
 * Puts a rectangle of another image of the batch into each one, and weighs the loss by the areas:
 *
 * <pre>loss = λ · L(y, t) + (1 − λ) · L(y, t'), 1 − λ the share of the image that is covered
 * </pre>
 *
 * <p>The rectangle has √(1 − λ₀) of the image's height and width, λ₀ ~ Beta(α, α), around a pixel
 * chosen at random, and is cut off at the edges. Each sample has a rectangle of its own; its
 * partner is the next sample of the batch, which shuffling has put there. Metrics in training
 * compare with the image's own target t. Yun et al., "CutMix: regularization strategy to train
 * strong classifiers with localizable features", 2019; there every second batch is mixed: {@code
 * RandomApply.of(CutMix.of(), 0.5)} does so with every second sample.
 *
 * @param alpha α, above 0; default 1: any size of rectangle alike
 */
public record CutMix(double alpha) implements Augmentation {
  /** Checks the argument. */
  public CutMix {
    SymmetricBeta.check(alpha);
  }

  /** Returns the mixture with α = 1. */
  public static CutMix of() {
    return of(1);
  }

  /** Returns the mixture. */
  public static CutMix of(double alpha) {
    return new CutMix(alpha);
  }

  @Override
  public Batch apply(Batch batch) {
    for (Target t : batch.targets()) {
      if (t.isImage(batch.images())) {
        throw new ShapeException(
            "weighs the losses of whole images, a target has a value for each pixel, %s: use Cutout"
                .formatted(t.value().shape().tail()));
      }
    }
    Tensor lambda = SymmetricBeta.of(batch, alpha);
    Tensor side = lambda.negate().add(1).sqrt().reshape(batch.size(), 1, 1);
    Tensor rows = half(side, batch.height());
    Tensor columns = half(side, batch.width());
    Box box = Box.around(batch, rows, rows.multiply(2), columns, columns.multiply(2));
    Tensor mixed = batch.partners().where(box.inside(batch), batch.images());
    return batch.mixed(mixed, box.area(batch).negate().add(1));
  }

  /** Returns the whole half of a share of n pixels, as the paper's code has it. */
  private static Tensor half(Tensor share, int n) {
    return share.multiply(n).floor().multiply(0.5).floor();
  }
}
