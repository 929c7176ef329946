package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Lion, "evolved sign momentum": p ← p · (1 − rate · decay) − rate · sign(β₁·m + (1 − β₁)·g), then
 * m ← β₂·m + (1 − β₂)·g. Chen et al., "Symbolic discovery of optimization algorithms", 2023. The
 * defaults are the paper's; PyTorch has no Lion.
 *
 * <pre>{@code
 * model.compile(Lion.of(1e-4).withWeightDecay(0.1), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.0001 (Keras: 0.001)
 * @param beta1 β₁ in [0, 1); default 0.9
 * @param beta2 β₂ in [0, 1); default 0.99
 * @param weightDecay the decoupled weight decay, as in {@link AdamW}; default 0
 */
public record Lion(double learningRate, double beta1, double beta2, double weightDecay)
    implements UpdateRule {
  /** Checks the numbers. */
  public Lion {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("beta1", beta1);
    Arguments.fractionBelowOne("beta2", beta2);
    Arguments.notNegative("weightDecay", weightDecay);
  }

  /** Returns the method with rate 0.0001. */
  public static Lion of() {
    return of(1e-4);
  }

  /** Returns the method with another rate. */
  public static Lion of(double learningRate) {
    return new Lion(learningRate, 0.9, 0.99, 0);
  }

  /** Returns this method with other decay rates of the momentum. */
  public Lion withBetas(double first, double second) {
    return new Lion(learningRate, first, second, weightDecay);
  }

  /** Returns this method with weight decay. */
  public Lion withWeightDecay(double decay) {
    return new Lion(learningRate, beta1, beta2, decay);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor m = slots.zeros("m");
    // Both means use the same difference, so that they are computed in one pass.
    Tensor difference = gradient.subtract(m);
    Tensor direction = m.add(difference.multiply(1 - beta1)).sign();
    slots.set("m", m.add(difference.multiply(1 - beta2)));
    return Decay.decoupled(slots, parameter, weightDecay)
        .subtract(direction.multiply(slots.learningRate()));
  }
}
