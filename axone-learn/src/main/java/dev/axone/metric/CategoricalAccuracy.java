package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Categorical accuracy, the fraction of positions whose largest output is that of the target:
 * prediction and one-hot target [batch, …, classes].
 *
 * <pre>{@code
 * model.compile(Adam.of(), CategoricalCrossentropy.of(), CategoricalAccuracy.of());
 * }</pre>
 */
public record CategoricalAccuracy() implements SampleMetric {
  /** Returns the metric. */
  public static CategoricalAccuracy of() {
    return new CategoricalAccuracy();
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    if (Classes.binary(prediction.shape()) || !target.shape().equals(prediction.shape())) {
      throw Classes.unfit(
          "CategoricalAccuracy",
          "two or more classes and one-hot targets",
          prediction.shape(),
          target.shape());
    }
    return Classes.perSample(prediction.argMax().equal(target.argMax()));
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
