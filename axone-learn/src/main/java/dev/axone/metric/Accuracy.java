package dev.axone.metric;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Accuracy, the fraction of correct predictions. As in Keras, the shapes determine the kind: with
 * one output, binary accuracy with threshold 0.5; with several, categorical accuracy, with targets
 * of class indices or one-hot.
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
