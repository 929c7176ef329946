package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Mean absolute error, the mean of |prediction − target| over all elements; equal shapes [batch,
 * …].
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanSquaredError.of(), MeanAbsoluteErrorMetric.of());
 * }</pre>
 */
public record MeanAbsoluteErrorMetric() implements SampleMetric {
  /** Returns the metric. */
  public static MeanAbsoluteErrorMetric of() {
    return new MeanAbsoluteErrorMetric();
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return MeanLoss.of(dev.axone.loss.MeanAbsoluteError.of()).each(prediction, target);
  }

  @Override
  public OptionalInt unitPower() {
    return OptionalInt.of(1);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MINIMIZE);
  }
}
