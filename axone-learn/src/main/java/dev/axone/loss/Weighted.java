package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * A loss times a factor, for models with several outputs.
 *
 * <pre>{@code
 * List<Loss> both = List.of(MeanSquaredError.of(), Weighted.of(BinaryCrossentropy.of(), 0.3));
 * model.compile(Adam.of(), both); // the sum of 1 · the first output's and 0.3 · the second's
 * }</pre>
 *
 * @param loss the loss
 * @param factor the factor, 0 or more
 */
public record Weighted(Loss loss, double factor) implements Loss {
  /** The factor of a loss that is not weighted. */
  public static final double DEFAULT_FACTOR = 1;

  /** Checks the factor. */
  public Weighted {
    Arguments.notNegative("factor", factor);
  }

  /** Returns the weighted loss. */
  public static Weighted of(Loss loss, double factor) {
    return new Weighted(loss, factor);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return loss.of(prediction, target).multiply(factor);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    return loss.of(prediction, target).multiply(factor);
  }

  @Override
  public void check(Prediction output) {
    loss.check(output);
  }

  @Override
  public Targets targets(Shape prediction) {
    return loss.targets(prediction);
  }

  @Override
  public boolean readsSequences() {
    return loss.readsSequences();
  }
}
