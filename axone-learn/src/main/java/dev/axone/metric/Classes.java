package dev.axone.metric;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/** The classes of predictions and targets. */
final class Classes {
  private Classes() {}

  /** Returns whether there is one output for each position. */
  static boolean binary(Shape prediction) {
    return prediction.rank() == 1 || prediction.dim(-1) == 1;
  }

  /** Returns the target's class at each position, from indices or one-hot rows. */
  static Tensor truth(String metric, Tensor prediction, Tensor target) {
    Shape p = prediction.shape();
    Shape t = target.shape();
    if (t.equals(p)) {
      return target.argMax();
    }
    if (t.size() == p.size() / p.dim(-1)) {
      return target.reshape(p.with(-1, 1)).max(-1);
    }
    throw unfit(metric, "targets of the prediction's shape or class indices", p, t);
  }

  /** Returns a target of the prediction's shape, [batch] for [batch, 1] included. */
  static Tensor matched(String metric, Tensor prediction, Tensor target) {
    Shape p = prediction.shape();
    Shape t = target.shape();
    if (!t.equals(p) && !(binary(p) && t.size() == p.size())) {
      throw unfit(metric, "targets of the prediction's shape", p, t);
    }
    return target.reshape(p);
  }

  static ShapeException unfit(String metric, String takes, Shape prediction, Shape target) {
    return new ShapeException(
        "%s takes %s: one sample of the prediction has shape %s, of the target %s"
            .formatted(metric, takes, prediction.tail(), target.tail()));
  }

  /** Returns each sample's fraction of hits: [batch]. */
  static Tensor perSample(Tensor hits) {
    int batch = hits.shape().dim(0);
    int each = hits.shape().tail().size();
    return each == 1 ? hits.reshape(batch) : hits.reshape(batch, each).mean(1);
  }

  /** Returns 1 for each sample, [batch]. */
  static Tensor ones(Tensor prediction) {
    return Tensor.of(new Op.Fill(1, Shape.of(prediction.shape().dim(0)), prediction.dtype()));
  }

  /** Returns the sum of each sample's rows: [batch, …, n] becomes [batch, n]. */
  static Tensor rows(Tensor x) {
    int batch = x.shape().dim(0);
    int n = x.shape().dim(-1);
    int each = x.shape().size() / batch / n;
    return each == 1 ? x.reshape(batch, n) : x.reshape(batch, each, n).sum(1);
  }
}
