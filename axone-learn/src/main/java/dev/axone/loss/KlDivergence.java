package dev.axone.loss;

import dev.axone.activation.Softmax;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Kullback-Leibler divergence, Σ target · log(target / prediction) over the last axis, the mean
 * over a sample's positions: distributions [batch, …, classes]. From the output of a softmax (or
 * log-softmax) it is computed from the logits. Other predictions, and targets, are at least 1e−7 in
 * the logarithm, as in Keras. PyTorch's kl_div takes log p as its input, and its default is the
 * mean over all elements, not a sum over classes.
 *
 * <pre>{@code
 * model.compile(Adam.of(), KlDivergence.of());
 * }</pre>
 *
 * @param fromLogits whether predictions are logits, to which the loss applies softmax; default
 *     false
 */
public record KlDivergence(boolean fromLogits) implements Loss {
  /** Returns the loss of distributions. */
  public static KlDivergence of() {
    return new KlDivergence(false);
  }

  /** Returns this loss for predictions that are logits. */
  public KlDivergence withFromLogits(boolean b) {
    return new KlDivergence(b);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    Tensor p = prediction.value();
    Samples.same("KlDivergence", p.shape(), target.shape());
    Tensor z = fromLogits ? p : prediction.softmaxLogits();
    Tensor log = z != null ? z.logSoftmax() : p.maximum(Samples.EPSILON).log();
    Tensor targetLog = target.maximum(Samples.EPSILON).log();
    return Samples.mean(target.multiply(targetLog.subtract(log)).sum(-1));
  }

  @Override
  public void check(Prediction output) {
    Samples.classes("KlDivergence", output.value().shape());
    Samples.probabilities("KlDivergence", output, fromLogits, Softmax.of());
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Distribution(prediction.dim(-1), false, false);
  }
}
