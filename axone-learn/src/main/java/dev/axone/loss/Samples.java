package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/** What several losses do with shapes. */
final class Samples {
  /** Keeps logarithms finite: Keras's value. */
  static final double EPSILON = 1e-7;

  private Samples() {}

  /** Returns the mean of all but the first axis: [batch]. */
  static Tensor mean(Tensor x) {
    int batch = x.shape().dim(0);
    int rest = x.shape().tail().size();
    return rest == 1 ? x.reshape(batch) : x.reshape(Shape.of(batch, rest)).mean(1);
  }

  /** Returns x within [ε, 1 − ε]. */
  static Tensor clip(Tensor x) {
    return x.maximum(EPSILON).minimum(1 - EPSILON);
  }

  /** Returns a target [batch, …] as [batch, …, 1] if the prediction is so. */
  static Tensor like(Tensor prediction, Tensor target) {
    Shape to = prediction.shape();
    boolean column = to.rank() == target.shape().rank() + 1 && to.dim(-1) == 1;
    return column && to.size() == target.shape().size() ? target.reshape(to) : target;
  }

  /** Checks that target and prediction have equal shapes. */
  static void same(String loss, Shape prediction, Shape target) {
    if (!prediction.equals(target)) {
      throw new ShapeException(
          "%s compares element by element: one sample of the prediction has shape %s, of the target %s; give the last layer as many units as the target has"
              .formatted(loss, prediction.tail(), target.tail()));
    }
  }

  /** Checks that the last axis of the prediction holds two or more classes. */
  static void classes(String loss, Shape prediction) {
    if (prediction.rank() < 2 || prediction.dim(-1) < 2) {
      throw new ShapeException(
          "%s needs two or more classes on the last axis; one sample of the prediction has shape %s: use Dense.of(classes).softmax(), or BinaryCrossentropy for one output"
              .formatted(loss, prediction.rank() == 0 ? prediction : prediction.tail()));
    }
  }
}
