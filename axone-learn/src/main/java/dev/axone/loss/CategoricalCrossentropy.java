package dev.axone.loss;

import dev.axone.activation.Softmax;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Categorical cross-entropy, −Σ target · log p over the last axis, for one-hot or other
 * distributions, the mean over a sample's positions: prediction and target [batch, …, classes].
 * From the output of a softmax (or log-softmax) it is computed from the logits, which is
 * numerically stable. Other predictions are divided by their sum and clipped to [1e−7, 1 − 1e−7],
 * as in Keras.
 *
 * <pre>{@code
 * model.compile(Adam.of(), CategoricalCrossentropy.of().withLabelSmoothing(0.1));
 * }</pre>
 *
 * @param fromLogits whether predictions are logits, to which the loss applies softmax; default
 *     false
 * @param labelSmoothing s: targets become t · (1 − s) + s/classes; in [0, 1), default 0. Szegedy et
 *     al., "Rethinking the Inception architecture", 2015
 */
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  /** Checks the label smoothing. */
  public CategoricalCrossentropy {
    Arguments.fractionBelowOne("labelSmoothing", labelSmoothing);
  }

  /** Returns the loss of probabilities. */
  public static CategoricalCrossentropy of() {
    return new CategoricalCrossentropy(false, 0);
  }

  /** Returns this loss for predictions that are logits. */
  public CategoricalCrossentropy withFromLogits(boolean b) {
    return new CategoricalCrossentropy(b, labelSmoothing);
  }

  /** Returns this loss with another label smoothing. */
  public CategoricalCrossentropy withLabelSmoothing(double s) {
    return new CategoricalCrossentropy(fromLogits, s);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    Samples.same("CategoricalCrossentropy", prediction.value().shape(), target.shape());
    Tensor t = smoothed(target, labelSmoothing);
    return Samples.mean(each(prediction, t, t.sum(-1), fromLogits));
  }

  @Override
  public void check(Prediction output) {
    Samples.classes("CategoricalCrossentropy", output.value().shape());
    Samples.probabilities("CategoricalCrossentropy", output, fromLogits, Softmax.of());
  }

  static Tensor smoothed(Tensor target, double s) {
    return s == 0 ? target : target.multiply(1 - s).add(s / target.shape().dim(-1));
  }

  /**
   * Returns the cross-entropy of each position. With logits z it is Σt · log Σeᶻ − Σ t · z, whose
   * gradient needs no additional sum.
   *
   * @param total Σt of each position
   */
  static Tensor each(Prediction prediction, Tensor target, Tensor total, boolean fromLogits) {
    Tensor z = fromLogits ? prediction.value() : prediction.softmaxLogits();
    if (z == null) {
      return target.multiply(logarithm(prediction, false)).sum(-1).negate();
    }
    Tensor shifted = z.subtract(z.maxKeep(-1).stopGradient());
    Tensor all = shifted.exp().sum(-1).log().multiply(total);
    return all.subtract(target.multiply(shifted).sum(-1));
  }

  /** Returns log p, from the softmax's argument if that is known. */
  static Tensor logarithm(Prediction prediction, boolean fromLogits) {
    Tensor p = prediction.value();
    @Nullable Tensor logits = fromLogits ? p : prediction.softmaxLogits();
    return logits != null ? logits.logSoftmax() : Samples.clip(p.divide(p.sumKeep(-1))).log();
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Distribution(prediction.dim(-1), false, false);
  }
}
