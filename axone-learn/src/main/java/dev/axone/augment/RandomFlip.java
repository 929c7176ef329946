package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Flips each image with probability 1/2, to the left and right unless another mode is given. For
 * clothes and photographs; digits and letters lose their meaning. Targets that are images are
 * flipped alike.
 *
 * <pre>{@code
 * Fit.epochs(15).augment(List.of(RandomFlip.of(), RandomCrop.of(2)));
 * }</pre>
 *
 * @param mode which way; default horizontal (Keras flips both ways by default, which few kinds of
 *     images bear)
 */
public record RandomFlip(FlipMode mode) implements Augmentation {
  /** Returns the flip to the left and right. */
  public static RandomFlip of() {
    return of(FlipMode.HORIZONTAL);
  }

  /** Returns the flip of a mode. */
  public static RandomFlip of(FlipMode mode) {
    return new RandomFlip(mode);
  }

  @Override
  public Batch apply(Batch batch) {
    int n = batch.size();
    Tensor y = places(batch, batch.height(), mode != FlipMode.HORIZONTAL);
    Tensor rows = y.reshape(n, batch.height(), 1);
    Tensor columns = places(batch, batch.width(), mode != FlipMode.VERTICAL);
    Sampling pixels = new Sampling(FillMode.NEAREST, Interpolation.NEAREST, 0);
    return batch.moved((images, labels) -> pixels.at(images, rows, columns));
  }

  /** Returns 0, 1, …, or backwards: [batch, 1, n]. */
  private static Tensor places(Batch batch, int n, boolean flips) {
    Tensor forth = Tensor.range(n, batch.images().dtype()).reshape(1, 1, n);
    if (!flips) {
      return forth.broadcastTo(Shape.of(batch.size(), 1, n));
    }
    Tensor flipped = batch.between(0, 1).greaterEqual(batch.constant(0.5));
    return forth.negate().add(n - 1).where(flipped, forth);
  }
}
