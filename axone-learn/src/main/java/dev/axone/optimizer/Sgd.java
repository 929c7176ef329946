package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Stochastic gradient descent (SGD) with momentum μ, as in PyTorch: v ← μ·v + g, then p ← p −
 * rate·v, or p ← p − rate·(g + μ·v) with Nesterov momentum. (Keras keeps rate·v, which differs when
 * the rate changes.) Sutskever et al., "On the importance of initialization and momentum in deep
 * learning", 2013.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.1).withNesterov(0.9).withWeightDecay(5e-4), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.01
 * @param momentum the momentum μ, in [0, 1); default 0
 * @param nesterov whether to use Nesterov momentum; default false
 * @param weightDecay the weight decay (L2), which adds decay · p to the gradient; default 0
 */
public record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
    implements UpdateRule {
  /** Checks the numbers. */
  public Sgd {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("momentum", momentum);
    Arguments.notNegative("weightDecay", weightDecay);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("Nesterov momentum must be above 0, for instance 0.9");
    }
  }

  /** Returns plain gradient descent with rate 0.01. */
  public static Sgd of() {
    return of(0.01);
  }

  /** Returns plain gradient descent. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate, 0, false, 0);
  }

  /** Returns this method with momentum. */
  public Sgd withMomentum(double m) {
    return new Sgd(learningRate, m, nesterov, weightDecay);
  }

  /** Returns this method with Nesterov momentum. */
  public Sgd withNesterov(double m) {
    return new Sgd(learningRate, m, true, weightDecay);
  }

  /** Returns this method with weight decay. */
  public Sgd withWeightDecay(double decay) {
    return new Sgd(learningRate, momentum, nesterov, decay);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor g = Decay.coupled(parameter, gradient, weightDecay);
    Tensor direction = g;
    if (momentum > 0) {
      Tensor v = slots.zeros("v").multiply(momentum).add(g);
      slots.set("v", v);
      direction = nesterov ? v.multiply(momentum).add(g) : v;
    }
    return parameter.subtract(direction.multiply(slots.learningRate()));
  }
}
