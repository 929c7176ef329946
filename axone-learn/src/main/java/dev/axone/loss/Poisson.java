package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Poisson loss, the mean of prediction − target · log(prediction) over a sample's elements: the
 * negative log-likelihood of counts, without the term that does not depend on the prediction; equal
 * shapes [batch, …].
 *
 * <pre>{@code
 * Model model = Sequential.of(Input.of(20), Dense.of(1));
 * model.compile(Adam.of(), Poisson.of().withLogInput(true)); // the model predicts log(count)
 * }</pre>
 *
 * @param logInput whether predictions are logarithms of the expected counts, e^y − target · y;
 *     default false, as in Keras, which adds 1e−7 in the logarithm (PyTorch: true, and 1e−8)
 */
public record Poisson(boolean logInput) implements Loss {
  /** Returns the loss of expected counts. */
  public static Poisson of() {
    return new Poisson(false);
  }

  /** Returns this loss for logarithms of expected counts, or not. */
  public Poisson withLogInput(boolean b) {
    return new Poisson(b);
  }

  @Override
  public void check(Prediction output) {
    if (!logInput && OutputRange.leaves(output, 0, Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Poisson takes expected counts, the output with activation %s may be negative: end the model with Softplus or Exponential, or use Poisson.of().withLogInput(true)"
              .formatted(output.activation()));
    }
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("Poisson", prediction, target);
    Tensor mean = logInput ? prediction.exp() : prediction;
    Tensor log = logInput ? prediction : prediction.add(Samples.EPSILON).log();
    return Samples.mean(mean.subtract(t.multiply(log)));
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Numbers(
        x -> x >= 0, "a count, 0 or more", "for negative numbers use MeanSquaredError");
  }
}
