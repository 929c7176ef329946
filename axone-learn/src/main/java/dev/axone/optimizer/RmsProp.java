package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * RMSprop, as in PyTorch: v ← α·v + (1 − α)·g², p ← p − rate · g / (√v + ε). If centred, the square
 * of the mean gradient is subtracted from v; with momentum, b ← μ·b + g / (√v + ε) and p ← p −
 * rate·b. (Keras adds ε under the root.) Hinton, "Neural networks for machine learning", lecture 6,
 * 2012.
 *
 * <pre>{@code
 * model.compile(RmsProp.of(0.001).withMomentum(0.9), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.01 (Keras: 0.001)
 * @param rho the decay rate α of the mean square, in [0, 1); default 0.99 (Keras: 0.9)
 * @param epsilon ε; default 1e−8 (Keras: 1e−7)
 * @param weightDecay the weight decay (L2), which adds decay · p to the gradient; default 0
 * @param momentum the momentum μ, in [0, 1); default 0
 * @param centered whether v is the variance; default false
 */
public record RmsProp(
    double learningRate,
    double rho,
    double epsilon,
    double weightDecay,
    double momentum,
    boolean centered)
    implements UpdateRule {
  /** Checks the numbers. */
  public RmsProp {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("rho", rho);
    Arguments.positive("epsilon", epsilon);
    Arguments.notNegative("weightDecay", weightDecay);
    Arguments.fractionBelowOne("momentum", momentum);
  }

  /** Returns the method with rate 0.01. */
  public static RmsProp of() {
    return of(0.01);
  }

  /** Returns the method with another rate. */
  public static RmsProp of(double learningRate) {
    return new RmsProp(learningRate, 0.99, 1e-8, 0, 0, false);
  }

  /** Returns this method with another decay rate of the mean square. */
  public RmsProp withRho(double r) {
    return new RmsProp(learningRate, r, epsilon, weightDecay, momentum, centered);
  }

  /** Returns this method with another ε. */
  public RmsProp withEpsilon(double e) {
    return new RmsProp(learningRate, rho, e, weightDecay, momentum, centered);
  }

  /** Returns this method with weight decay. */
  public RmsProp withWeightDecay(double decay) {
    return new RmsProp(learningRate, rho, epsilon, decay, momentum, centered);
  }

  /** Returns this method with momentum. */
  public RmsProp withMomentum(double m) {
    return new RmsProp(learningRate, rho, epsilon, weightDecay, m, centered);
  }

  /** Returns this method centred, or not. */
  public RmsProp withCentered(boolean b) {
    return new RmsProp(learningRate, rho, epsilon, weightDecay, momentum, b);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor g = Decay.coupled(parameter, gradient, weightDecay);
    Tensor v = slots.zeros("v").multiply(rho).add(g.square().multiply(1 - rho));
    slots.set("v", v);
    if (centered) {
      Tensor mean = slots.zeros("mean").multiply(rho).add(g.multiply(1 - rho));
      slots.set("mean", mean);
      // By rounding, the variance of equal gradients may be below 0.
      v = v.subtract(mean.square()).maximum(0);
    }
    Tensor direction = g.divide(v.sqrt().add(epsilon));
    if (momentum > 0) {
      direction = slots.zeros("b").multiply(momentum).add(direction);
      slots.set("b", direction);
    }
    return parameter.subtract(direction.multiply(slots.learningRate()));
  }
}
