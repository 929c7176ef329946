package dev.axone.loss;

import dev.axone.activation.Softmax;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Categorical focal loss, a cross-entropy that weights well-classified positions less: −alpha · Σ
 * target · (1 − p)^gamma · log p over the last axis, the mean over a sample's positions; prediction
 * and target [batch, …, classes]. Lin et al., "Focal loss for dense object detection", 2017.
 *
 * <pre>{@code
 * model.compile(Adam.of(), CategoricalFocalCrossentropy.of().withGamma(2));
 * }</pre>
 *
 * @param gamma the focusing exponent, 0 or more; default 2
 * @param alpha a factor of the loss, from 0 to 1; default 0.25, as in Keras
 * @param fromLogits whether predictions are logits, to which the loss applies softmax; default
 *     false
 */
public record CategoricalFocalCrossentropy(double gamma, double alpha, boolean fromLogits)
    implements Loss {
  private static final String NAME = "CategoricalFocalCrossentropy";

  /** Checks gamma and alpha. */
  public CategoricalFocalCrossentropy {
    Arguments.notNegative("gamma", gamma);
    Arguments.fraction("alpha", alpha);
  }

  /** Returns the loss of probabilities with gamma 2 and alpha 0.25. */
  public static CategoricalFocalCrossentropy of() {
    return new CategoricalFocalCrossentropy(2, 0.25, false);
  }

  /** Returns this loss with another gamma. */
  public CategoricalFocalCrossentropy withGamma(double g) {
    return new CategoricalFocalCrossentropy(g, alpha, fromLogits);
  }

  /** Returns this loss with another alpha. */
  public CategoricalFocalCrossentropy withAlpha(double a) {
    return new CategoricalFocalCrossentropy(gamma, a, fromLogits);
  }

  /** Returns this loss for predictions that are logits. */
  public CategoricalFocalCrossentropy withFromLogits(boolean b) {
    return new CategoricalFocalCrossentropy(gamma, alpha, b);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    Samples.same(NAME, prediction.value().shape(), target.shape());
    Tensor log = CategoricalCrossentropy.logarithm(prediction, fromLogits);
    Tensor focus = Samples.power(log.expm1().negate(), gamma);
    return Samples.mean(target.multiply(focus).multiply(log).sum(-1).multiply(-alpha));
  }

  @Override
  public void check(Prediction output) {
    Samples.classes(NAME, output.value().shape());
    Samples.probabilities(NAME, output, fromLogits, Softmax.of());
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Distribution(prediction.dim(-1), false, false);
  }
}
