package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adagrad, as in PyTorch: s ← s + g², p ← p − rate / (1 + (t − 1) · rateDecay) · g / (√s + ε).
 * Duchi et al., "Adaptive subgradient methods for online learning and stochastic optimization",
 * 2011.
 *
 * <pre>{@code
 * model.compile(Adagrad.of(0.01).withInitialAccumulator(0.1), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.01 (Keras: 0.001)
 * @param rateDecay the decay of the learning rate; default 0
 * @param weightDecay the weight decay (L2), which adds decay · p to the gradient; default 0
 * @param initialAccumulator the initial value of s; default 0 (Keras: 0.1)
 * @param epsilon ε; default 1e−10 (Keras: 1e−7, under the root)
 */
public record Adagrad(
    double learningRate,
    double rateDecay,
    double weightDecay,
    double initialAccumulator,
    double epsilon)
    implements UpdateRule {
  /** Checks the numbers. */
  public Adagrad {
    Arguments.positive("learningRate", learningRate);
    Arguments.notNegative("rateDecay", rateDecay);
    Arguments.notNegative("weightDecay", weightDecay);
    Arguments.notNegative("initialAccumulator", initialAccumulator);
    Arguments.positive("epsilon", epsilon);
  }

  /** Returns the method with rate 0.01. */
  public static Adagrad of() {
    return of(0.01);
  }

  /** Returns the method with another rate. */
  public static Adagrad of(double learningRate) {
    return new Adagrad(learningRate, 0, 0, 0, 1e-10);
  }

  /** Returns this method with learning-rate decay. */
  public Adagrad withRateDecay(double decay) {
    return new Adagrad(learningRate, decay, weightDecay, initialAccumulator, epsilon);
  }

  /** Returns this method with weight decay. */
  public Adagrad withWeightDecay(double decay) {
    return new Adagrad(learningRate, rateDecay, decay, initialAccumulator, epsilon);
  }

  /** Returns this method with another initial sum of squares. */
  public Adagrad withInitialAccumulator(double s) {
    return new Adagrad(learningRate, rateDecay, weightDecay, s, epsilon);
  }

  /** Returns this method with another ε. */
  public Adagrad withEpsilon(double e) {
    return new Adagrad(learningRate, rateDecay, weightDecay, initialAccumulator, e);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor g = Decay.coupled(parameter, gradient, weightDecay);
    Tensor added = slots.zeros("s").add(g.square());
    slots.set("s", added);
    Tensor root = added.add(initialAccumulator).sqrt().add(epsilon);
    Tensor rate = slots.scalar("rate", (t, lr) -> lr / (1 + (t - 1) * rateDecay));
    return parameter.subtract(g.multiply(rate).divide(root));
  }
}
