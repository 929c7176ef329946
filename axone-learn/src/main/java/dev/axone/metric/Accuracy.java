package dev.axone.metric;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/**
 * The share of predictions that are right. As in Keras the shapes decide what that means: with one
 * output, whether it is on the target's side of 0.5; with several, whether the greatest is the
 * target's class, given as an index or one-hot.
 */
public record Accuracy() implements Metric {
  /** Returns the metric. */
  public static Accuracy of() {
    return new Accuracy();
  }

  @Override
  public Tensor sums(Tensor prediction, Tensor target) {
    Shape p = prediction.shape();
    Shape t = target.shape();
    boolean binary = p.rank() == 1 || p.dim(-1) == 1;
    if (binary && t.size() == p.size()) {
      Tensor same = prediction.greater(0.5).equal(target.reshape(p).greater(0.5));
      return perSample(same);
    }
    if (!binary && t.equals(p)) {
      return perSample(prediction.argMax().equal(target.argMax()));
    }
    if (!binary && t.size() == p.size() / p.dim(-1)) {
      Tensor best = prediction.argMax();
      return perSample(best.equal(target.reshape(best.shape())));
    }
    throw new ShapeException(
        "Accuracy takes targets of the prediction's shape or class indices: one sample of the prediction has shape %s, of the target %s"
            .formatted(p.tail(), t.tail()));
  }

  private static Tensor perSample(Tensor hits) {
    int each = hits.shape().tail().size();
    Tensor sum = hits.sum();
    return each == 1 ? sum : sum.divide(each);
  }
}
