package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adadelta, as in PyTorch: v ← ρ·v + (1 − ρ)·g², d = √(u + ε) / √(v + ε) · g, u ← ρ·u + (1 − ρ)·d²,
 * p ← p − rate · d. Zeiler, "Adadelta: an adaptive learning rate method", 2012.
 *
 * <pre>{@code
 * model.compile(Adadelta.of(1.0).withRho(0.9), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 1 (Keras: 0.001)
 * @param rho the decay rate ρ of the mean squares, in [0, 1); default 0.9 (Keras: 0.95)
 * @param epsilon ε; default 1e−6 (Keras: 1e−7)
 * @param weightDecay the weight decay (L2), which adds decay · p to the gradient; default 0
 */
public record Adadelta(double learningRate, double rho, double epsilon, double weightDecay)
    implements UpdateRule {
  /** Checks the numbers. */
  public Adadelta {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("rho", rho);
    Arguments.positive("epsilon", epsilon);
    Arguments.notNegative("weightDecay", weightDecay);
  }

  /** Returns the method with rate 1. */
  public static Adadelta of() {
    return of(1);
  }

  /** Returns the method with another rate. */
  public static Adadelta of(double learningRate) {
    return new Adadelta(learningRate, 0.9, 1e-6, 0);
  }

  /** Returns this method with another ρ. */
  public Adadelta withRho(double r) {
    return new Adadelta(learningRate, r, epsilon, weightDecay);
  }

  /** Returns this method with another ε. */
  public Adadelta withEpsilon(double e) {
    return new Adadelta(learningRate, rho, e, weightDecay);
  }

  /** Returns this method with weight decay. */
  public Adadelta withWeightDecay(double decay) {
    return new Adadelta(learningRate, rho, epsilon, decay);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor g = Decay.coupled(parameter, gradient, weightDecay);
    Tensor v = slots.zeros("v").multiply(rho).add(g.square().multiply(1 - rho));
    Tensor u = slots.zeros("u");
    Tensor d = u.add(epsilon).sqrt().divide(v.add(epsilon).sqrt()).multiply(g);
    slots.set("v", v);
    slots.set("u", u.multiply(rho).add(d.square().multiply(1 - rho)));
    return parameter.subtract(d.multiply(slots.learningRate()));
  }
}
