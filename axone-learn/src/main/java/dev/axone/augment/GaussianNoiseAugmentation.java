package dev.axone.augment;

import dev.axone.layer.part.StandardNormal;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adds Gaussian noise of mean 0 to each element of the inputs; targets are unchanged, values are
 * not clipped.
 *
 * @param stddev standard deviation of the noise, at least 0
 */
public record GaussianNoiseAugmentation(double stddev) implements Augmentation {
  /** Checks the standard deviation. */
  public GaussianNoiseAugmentation {
    Arguments.notNegative("stddev", stddev);
  }

  /** Returns the noise. */
  public static GaussianNoiseAugmentation of(double stddev) {
    return new GaussianNoiseAugmentation(stddev);
  }

  @Override
  public Batch apply(Batch batch) {
    if (stddev == 0) {
      return batch;
    }
    Tensor x = batch.images();
    Tensor noise = StandardNormal.of(batch.uniform(x.shape().toArray()));
    return batch.withImages(x.add(noise.multiply(stddev)));
  }
}
