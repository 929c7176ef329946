package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adamax, Adam with the infinity norm of the gradients instead of the mean square, as in PyTorch: m
 * ← β₁·m + (1 − β₁)·g, u ← max(β₂·u, |g| + ε), p ← p − rate / (1 − β₁ᵗ) · m / u. (Keras adds ε to u
 * in the division.) Kingma and Ba, "Adam: a method for stochastic optimization", 2014.
 *
 * <pre>{@code
 * model.compile(Adamax.of(0.002), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.002 (Keras: 0.001)
 * @param beta1 β₁ in [0, 1); default 0.9
 * @param beta2 β₂ in [0, 1); default 0.999
 * @param epsilon ε; default 1e−8 (Keras: 1e−7)
 * @param weightDecay the weight decay (L2), which adds decay · p to the gradient; default 0
 */
public record Adamax(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements UpdateRule {
  /** Checks the numbers. */
  public Adamax {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("beta1", beta1);
    Arguments.fractionBelowOne("beta2", beta2);
    Arguments.positive("epsilon", epsilon);
    Arguments.notNegative("weightDecay", weightDecay);
  }

  /** Returns the method with rate 0.002. */
  public static Adamax of() {
    return of(0.002);
  }

  /** Returns the method with another rate. */
  public static Adamax of(double learningRate) {
    return new Adamax(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /** Returns this method with other decay rates of the moments. */
  public Adamax withBetas(double first, double second) {
    return new Adamax(learningRate, first, second, epsilon, weightDecay);
  }

  /** Returns this method with another ε. */
  public Adamax withEpsilon(double e) {
    return new Adamax(learningRate, beta1, beta2, e, weightDecay);
  }

  /** Returns this method with weight decay. */
  public Adamax withWeightDecay(double decay) {
    return new Adamax(learningRate, beta1, beta2, epsilon, decay);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor g = Decay.coupled(parameter, gradient, weightDecay);
    Tensor m = slots.zeros("m").multiply(beta1).add(g.multiply(1 - beta1));
    Tensor u = slots.zeros("u").multiply(beta2).maximum(g.abs().add(epsilon));
    slots.set("m", m);
    slots.set("u", u);
    Tensor rate = slots.scalar("rate", (t, lr) -> lr / (1 - Math.pow(beta1, t)));
    return parameter.subtract(m.multiply(rate).divide(u));
  }
}
