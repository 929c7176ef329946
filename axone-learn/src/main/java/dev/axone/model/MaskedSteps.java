package dev.axone.model;

import dev.axone.loss.Loss;
import dev.axone.loss.Prediction;
import dev.axone.metric.Metric;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Sequences some of whose steps do not count, taken apart: each step is a sample.
 *
 * @param prediction of all steps, [batch · time, …]
 * @param target of all steps, [batch · time, …]
 * @param counts 1 for steps that count, 0 for others, [batch · time]
 */
record MaskedSteps(Prediction prediction, Tensor target, Tensor counts) {

  /** Returns the steps of sequences with a mask whose target has a value for each step. */
  static @Nullable MaskedSteps of(Prediction y, Tensor target) {
    Tensor mask = y.mask();
    if (mask == null || !fits(mask.shape(), target.shape())) {
      return null;
    }
    Tensor argument = y.argument();
    Prediction steps =
        new Prediction(steps(y.value()), y.activation(), argument == null ? null : steps(argument));
    return new MaskedSteps(steps, steps(target), mask.reshape(mask.shape().size()));
  }

  private static boolean fits(Shape mask, Shape target) {
    return target.rank() >= 2 && target.dim(0) == mask.dim(0) && target.dim(1) == mask.dim(1);
  }

  private static Tensor steps(Tensor x) {
    return x.reshape(x.shape().tail().tail().batch(x.shape().dim(0) * x.shape().dim(1)));
  }

  /** Returns the mean loss over all steps of the batch that count, as Keras does; 0 if none. */
  Tensor mean(Loss loss) {
    Tensor each = loss.of(prediction, target).multiply(counts);
    return each.sum().divide(counts.sum().maximum(1));
  }

  /** Returns a metric of the steps that count. */
  Measure measure(Metric metric) {
    Tensor sums = metric.sums(prediction, target, counts);
    if (metric.keeps()) {
      return new Measure(metric, sums, false);
    }
    Tensor n = counts.sum().reshape(1);
    return new Measure(metric, Tensor.concat(0, sums.reshape(-1), n), true);
  }
}
