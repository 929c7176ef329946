package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Mean squared error, the mean of (prediction − target)² over all elements; equal shapes [batch,
 * …].
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanAbsoluteError.of(), MeanSquaredErrorMetric.of());
 * }</pre>
 */
public record MeanSquaredErrorMetric() implements SampleMetric {
  /** Returns the metric. */
  public static MeanSquaredErrorMetric of() {
    return new MeanSquaredErrorMetric();
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return MeanLoss.of(dev.axone.loss.MeanSquaredError.of()).each(prediction, target);
  }

  @Override
  public OptionalInt unitPower() {
    return OptionalInt.of(2);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MINIMIZE);
  }
}
