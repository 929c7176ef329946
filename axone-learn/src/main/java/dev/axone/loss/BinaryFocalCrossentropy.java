package dev.axone.loss;

import dev.axone.activation.Sigmoid;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Binary focal loss, a cross-entropy that weights well-classified elements less: −a · (1 − q)^gamma
 * · log q, the mean over a sample's elements, where q is p for target 1 and 1 − p for target 0, and
 * a is alpha and 1 − alpha; prediction and target [batch, …]. Lin et al., "Focal loss for dense
 * object detection", 2017.
 *
 * <pre>{@code
 * model.compile(Adam.of(), BinaryFocalCrossentropy.of().withGamma(2).withAlpha(0.25));
 * }</pre>
 *
 * @param gamma the focusing exponent, 0 or more; default 2
 * @param alpha the weight of target 1, from 0 to 1; default 0.25 as in the paper (Keras's default
 *     applies none; with 0.5 both targets have equal weights)
 * @param fromLogits whether predictions are logits, to which the loss applies sigmoid; default
 *     false
 */
public record BinaryFocalCrossentropy(double gamma, double alpha, boolean fromLogits)
    implements Loss {
  /** Checks gamma and alpha. */
  public BinaryFocalCrossentropy {
    Arguments.notNegative("gamma", gamma);
    Arguments.fraction("alpha", alpha);
  }

  /** Returns the loss of probabilities with gamma 2 and alpha 0.25. */
  public static BinaryFocalCrossentropy of() {
    return new BinaryFocalCrossentropy(2, 0.25, false);
  }

  /** Returns this loss with another gamma. */
  public BinaryFocalCrossentropy withGamma(double g) {
    return new BinaryFocalCrossentropy(g, alpha, fromLogits);
  }

  /** Returns this loss with another alpha. */
  public BinaryFocalCrossentropy withAlpha(double a) {
    return new BinaryFocalCrossentropy(gamma, a, fromLogits);
  }

  /** Returns this loss for predictions that are logits. */
  public BinaryFocalCrossentropy withFromLogits(boolean b) {
    return new BinaryFocalCrossentropy(gamma, alpha, b);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    Tensor t = Samples.matched("BinaryFocalCrossentropy", prediction.value(), target);
    Tensor logit = BinaryCrossentropy.logits(prediction, fromLogits);
    Tensor p = logit != null ? logit.sigmoid() : Samples.clip(prediction.value());
    Tensor wrong = p.add(t).subtract(p.multiply(t).multiply(2));
    Tensor weight = t.multiply(2 * alpha - 1).add(1 - alpha);
    Tensor each = BinaryCrossentropy.each(prediction.value(), logit, t);
    return Samples.mean(each.multiply(weight).multiply(Samples.power(wrong, gamma)));
  }

  @Override
  public void check(Prediction output) {
    Samples.notConstant("BinaryFocalCrossentropy", output);
    Samples.probabilities("BinaryFocalCrossentropy", output, fromLogits, Sigmoid.of());
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Binary(x -> x >= 0 && x <= 1, "0, 1 or a number between them");
  }
}
