package dev.axone.augment;

import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * CutMix: replaces a rectangle of each image by that of another image of the batch, and weights the
 * loss by the areas:
 *
 * <pre>loss = λ · L(y, t) + (1 − λ) · L(y, t'), 1 − λ the fraction of the image that is replaced
 * </pre>
 *
 * <p>The rectangle has √(1 − λ₀) of the image's height and width, λ₀ ~ Beta(α, α), around a random
 * pixel, and is clipped at the edges. Each sample has its own rectangle; its partner is the next
 * sample of the shuffled batch. Training metrics compare with the image's own target t. Yun et al.,
 * "CutMix: regularization strategy to train strong classifiers with localizable features", 2019;
 * there half of the batches are mixed: {@code RandomApply.of(CutMix.of(), 0.5)} mixes half of the
 * samples.
 *
 * @param alpha α, above 0; default 1: λ₀ is uniform
 */
public record CutMix(double alpha) implements Augmentation {
  /** Checks the argument. */
  public CutMix {
    Arguments.positive("alpha", alpha);
  }

  /** Returns CutMix with α = 1. */
  public static CutMix of() {
    return of(1);
  }

  /** Returns CutMix. */
  public static CutMix of(double alpha) {
    return new CutMix(alpha);
  }

  @Override
  public Batch apply(Batch batch) {
    for (Target t : batch.targets()) {
      if (t.isImage(batch.images())) {
        throw new ShapeException(
            "weights the losses of whole images, a target has a value for each pixel, %s: use Cutout"
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

  /** Returns ⌊⌊fraction · n⌋ / 2⌋, as in the paper's code. */
  private static Tensor half(Tensor fraction, int n) {
    return fraction.multiply(n).floor().multiply(0.5).floor();
  }
}
