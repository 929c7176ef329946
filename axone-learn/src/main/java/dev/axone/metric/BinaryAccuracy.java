package dev.axone.metric;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Binary accuracy, the fraction of outputs on the correct side of a threshold, for one output or
 * several independent ones: prediction and target [batch, …], targets 0 and 1.
 *
 * <pre>{@code
 * model.compile(Adam.of(), BinaryCrossentropy.of(), BinaryAccuracy.of(0.7));
 * }</pre>
 *
 * @param threshold the threshold above which the prediction is 1; default 0.5, use 0 for logits
 */
public record BinaryAccuracy(double threshold) implements SampleMetric {
  /** Checks the threshold. */
  public BinaryAccuracy {
    Arguments.finite("threshold", threshold);
  }

  /** Returns the metric with threshold 0.5. */
  public static BinaryAccuracy of() {
    return new BinaryAccuracy(0.5);
  }

  /** Returns the metric with another threshold. */
  public static BinaryAccuracy of(double threshold) {
    return new BinaryAccuracy(threshold);
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    Tensor t = Classes.matched("BinaryAccuracy", prediction, target);
    return Classes.perSample(prediction.greater(threshold).equal(t.greater(0.5)));
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
