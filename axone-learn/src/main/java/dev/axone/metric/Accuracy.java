package dev.axone.metric;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * The share of predictions that are right. As in Keras the shapes decide what that means: with one
 * output, whether it is on the target's side of 0.5; with several, whether the largest is the
 * target's class, given as an index or one-hot.
 *
 * <pre>{@code
 * model.compile(Adam.of(), SparseCategoricalCrossentropy.of(), Accuracy.of());
 * }</pre>
 */
public record Accuracy() implements SampleMetric {
  /** Returns the metric. */
  public static Accuracy of() {
    return new Accuracy();
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    Shape p = prediction.shape();
    if (Classes.binary(p) && target.shape().size() == p.size()) {
      return BinaryAccuracy.of().each(prediction, target);
    }
    if (Classes.binary(p)) {
      String takes = "targets of the prediction's shape or class indices";
      throw Classes.unfit("Accuracy", takes, p, target.shape());
    }
    Tensor truth = Classes.truth("Accuracy", prediction, target);
    return Classes.perSample(prediction.argMax().equal(truth));
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
