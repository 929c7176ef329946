package dev.axone.model;

import dev.axone.loss.Loss;
import dev.axone.loss.Prediction;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/** The loss of sequences some of whose steps do not count: each step is taken for a sample. */
final class MaskedLoss {
  private MaskedLoss() {}

  /** Returns whether a target has a value for each step. */
  static boolean applies(Tensor mask, Tensor target) {
    Shape t = target.shape();
    return t.rank() >= 2 && t.dim(0) == mask.shape().dim(0) && t.dim(1) == mask.shape().dim(1);
  }

  /** Returns the mean loss over all steps of the batch that count, as Keras does; 0 if none. */
  static Tensor mean(Loss loss, Prediction y, Tensor target, Tensor mask) {
    Tensor argument = y.argument();
    Prediction steps =
        new Prediction(steps(y.value()), y.activation(), argument == null ? null : steps(argument));
    Tensor counts = mask.reshape(mask.shape().size());
    Tensor each = loss.of(steps, steps(target)).multiply(counts);
    return each.sum().divide(counts.sum().maximum(1));
  }

  private static Tensor steps(Tensor x) {
    return x.reshape(x.shape().tail().tail().batch(x.shape().dim(0) * x.shape().dim(1)));
  }
}
