package dev.axone.augment;

import java.util.Optional;

/**
 * A random transformation of the images of a batch that keeps their meaning: part of the compiled
 * training step, never of evaluation or prediction. Random numbers are drawn for each sample; they
 * are a function of the run's seed and the step, so a resumed run draws the same ones.
 *
 * <p>A custom augmentation is a record with a formula over the batch's images, [batch, height,
 * width, channels]:
 *
 * <pre>{@code
 * record Negative() implements Augmentation {
 *   public Batch apply(Batch batch) {
 *     Tensor x = batch.images();
 *     Tensor chosen = batch.between(0, 1).greater(0.5).reshape(batch.size(), 1, 1, 1);
 *     return batch.withImages(x.negate().add(1).where(chosen, x)); // half of them inverted
 *   }
 * }
 * model.fit(data, Fit.epochs(5).augment(List.of(RandomFlip.of(), RandomCrop.of(2))));
 * }</pre>
 */
@FunctionalInterface
public interface Augmentation {
  /**
   * Returns the augmented batch.
   *
   * @throws dev.axone.tensor.ShapeException if images or targets of these shapes cannot be changed
   */
  Batch apply(Batch batch);

  /**
   * Returns the range of values that inputs must have; the data is checked against it before
   * training. Default: any values.
   */
  default Optional<ValueRange> range() {
    return Optional.empty();
  }
}
