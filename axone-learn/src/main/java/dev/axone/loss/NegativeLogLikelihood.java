package dev.axone.loss;

import dev.axone.activation.Activation;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Negative log-likelihood, −y[target] of class indices, for models that return log-probabilities (a
 * last layer with {@code LogSoftmax}), the mean over a sample's positions: prediction [batch, …,
 * classes], target [batch, …] or [batch, …, 1]. PyTorch's NLLLoss.
 *
 * <pre>{@code
 * Model model = Sequential.of(Input.of(784), Dense.of(10).withActivation(LogSoftmax.of()));
 * model.compile(Adam.of(), NegativeLogLikelihood.of(), Accuracy.of());
 * }</pre>
 *
 * @param ignoreIndex the index of positions that are ignored; default −100, see {@link
 *     SparseCategoricalCrossentropy}
 */
public record NegativeLogLikelihood(int ignoreIndex) implements Loss {
  private static final String NAME = "NegativeLogLikelihood";

  /** Returns the loss. */
  public static NegativeLogLikelihood of() {
    return new NegativeLogLikelihood(Labels.NONE);
  }

  /** Returns this loss for targets whose padding has this index. */
  public NegativeLogLikelihood withIgnoreIndex(int i) {
    return new NegativeLogLikelihood(i);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    Tensor y = prediction.value();
    Labels labels = Labels.of(NAME, y.shape(), target, ignoreIndex);
    return labels.mean(labels.oneHot().multiply(y).sum(-1).negate(), true);
  }

  @Override
  public void check(Prediction output) {
    Samples.classes(NAME, output.value().shape());
    Activation a = output.activation();
    if (OutputRange.leaves(output, Double.NEGATIVE_INFINITY, 0)) {
      throw new IllegalArgumentException(
          "%s takes log-probabilities, the output has %s: end the model with LogSoftmax, or use SparseCategoricalCrossentropy"
              .formatted(
                  NAME,
                  output.isProbability()
                      ? "probabilities"
                      : "numbers that may be positive (activation %s)".formatted(a)));
    }
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Classes(prediction.dim(-1), ignoreIndex);
  }
}
