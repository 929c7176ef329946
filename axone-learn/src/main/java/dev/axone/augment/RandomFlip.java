package dev.axone.augment;

import dev.axone.layer.Interpolation;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Flips each image with probability 1/2, horizontally unless another mode is given. For clothes and
 * photographs; digits and letters lose their meaning. Targets that are images are flipped in the
 * same way.
 *
 * <pre>{@code
 * Fit.epochs(15).augment(List.of(RandomFlip.of(), RandomCrop.of(2)));
 * }</pre>
 *
 * @param mode the axes; default horizontal (Keras's default is both, which few kinds of images
 *     allow)
 */
public record RandomFlip(FlipMode mode) implements Augmentation {
  /** Returns the horizontal flip. */
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
    Tensor y = indices(batch, batch.height(), mode != FlipMode.HORIZONTAL);
    Tensor rows = y.reshape(n, batch.height(), 1);
    Tensor columns = indices(batch, batch.width(), mode != FlipMode.VERTICAL);
    Sampling pixels = new Sampling(FillMode.NEAREST, Interpolation.NEAREST, 0);
    return batch.moved((images, labels) -> pixels.at(images, rows, columns));
  }

  /** Returns 0, 1, …, n − 1 or its reverse for each sample: [batch, 1, n]. */
  private static Tensor indices(Batch batch, int n, boolean flips) {
    Tensor forward = Tensor.range(n, batch.images().dtype()).reshape(1, 1, n);
    if (!flips) {
      return forward.broadcastTo(Shape.of(batch.size(), 1, n));
    }
    Tensor flipped = batch.between(0, 1).greaterEqual(batch.constant(0.5));
    return forward.negate().add(n - 1).where(flipped, forward);
  }
}
