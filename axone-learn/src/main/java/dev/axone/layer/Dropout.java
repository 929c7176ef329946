package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Inverted dropout: during training each element is set to 0 with probability {@code rate} and the
 * others are divided by 1 − rate; at inference the input is unchanged. Srivastava et al., "Dropout:
 * a simple way to prevent neural networks from overfitting", 2014.
 *
 * <pre>{@code
 * Sequential.of(Input.of(784), Dense.of(512).relu(), Dropout.of(0.2), Dense.of(10).softmax());
 * }</pre>
 *
 * @param rate the probability of dropping an element, in [0, 1)
 */
public record Dropout(double rate) implements Layer {
  /** Checks the rate. */
  public Dropout {
    Arguments.fractionBelowOne("rate", rate);
  }

  /** Returns the layer. */
  public static Dropout of(double rate) {
    return new Dropout(rate);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    return Noise.dropped(scope, rate, x, x.shape());
  }
}
