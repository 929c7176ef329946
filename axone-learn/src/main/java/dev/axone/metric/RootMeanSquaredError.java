package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Root mean squared error, the square root of the mean of (prediction − target)² over all elements;
 * equal shapes [batch, …].
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanSquaredError.of(), RootMeanSquaredError.of());
 * }</pre>
 */
public record RootMeanSquaredError() implements SampleMetric {
  /** Returns the metric. */
  public static RootMeanSquaredError of() {
    return new RootMeanSquaredError();
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return MeanSquaredErrorMetric.of().each(prediction, target);
  }

  @Override
  public double value(double[] totals, double samples) {
    return Math.sqrt(totals[0] / samples);
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
