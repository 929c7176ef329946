package dev.axone.loss;

import dev.axone.activation.Sigmoid;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Binary cross-entropy, −(t · log p + (1 − t) · log(1 − p)), the mean over a sample's elements:
 * prediction and target [batch, …], targets in [0, 1]. From the output z ↦ sigmoid(z) it is
 * computed as max(z, 0) − z · t + log(1 + e^−|z|), which is numerically stable; other predictions
 * are clipped to [1e−7, 1 − 1e−7], as in Keras (PyTorch clips logarithms at −100).
 *
 * <pre>{@code
 * model.compile(Adam.of(), BinaryCrossentropy.of().withLabelSmoothing(0.1));
 * }</pre>
 *
 * @param fromLogits whether predictions are logits, to which the loss applies sigmoid; default
 *     false
 * @param labelSmoothing s: targets become t · (1 − s) + s/2; in [0, 1), default 0
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  /** Checks the label smoothing. */
  public BinaryCrossentropy {
    Arguments.fractionBelowOne("labelSmoothing", labelSmoothing);
  }

  /** Returns the loss of probabilities. */
  public static BinaryCrossentropy of() {
    return new BinaryCrossentropy(false, 0);
  }

  /** Returns this loss for predictions that are logits. */
  public BinaryCrossentropy withFromLogits(boolean b) {
    return new BinaryCrossentropy(b, labelSmoothing);
  }

  /** Returns this loss with another label smoothing. */
  public BinaryCrossentropy withLabelSmoothing(double s) {
    return new BinaryCrossentropy(fromLogits, s);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    Tensor t = Samples.matched("BinaryCrossentropy", prediction.value(), target);
    if (labelSmoothing > 0) {
      t = t.multiply(1 - labelSmoothing).add(labelSmoothing / 2);
    }
    return Samples.mean(each(prediction.value(), logits(prediction, fromLogits), t));
  }

  @Override
  public void check(Prediction output) {
    Samples.notConstant("BinaryCrossentropy", output);
    Samples.probabilities("BinaryCrossentropy", output, fromLogits, Sigmoid.of());
  }

  static @Nullable Tensor logits(Prediction prediction, boolean fromLogits) {
    return fromLogits ? prediction.value() : prediction.sigmoidLogits();
  }

  /** Returns the cross-entropy of each element, from its logit if that is known. */
  static Tensor each(Tensor p, @Nullable Tensor logit, Tensor t) {
    if (logit != null) {
      Tensor rest = logit.abs().negate().softplus();
      return logit.maximum(0).subtract(logit.multiply(t)).add(rest);
    }
    Tensor q = Samples.clip(p);
    Tensor yes = t.multiply(q.log());
    Tensor no = t.negate().add(1).multiply(q.negate().add(1).log());
    return yes.add(no).negate();
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Binary(x -> x >= 0 && x <= 1, "0, 1 or a number between them");
  }
}
