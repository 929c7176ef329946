package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adam, as in PyTorch: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², p ← p − rate · m̂ / (√v̂ + ε)
 * with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ). (Keras adds ε to √v before the correction.)
 * AMSGrad uses the maximum of all v so far. Kingma and Ba, "Adam: a method for stochastic
 * optimization", 2014; Reddi et al., "On the convergence of Adam and beyond", 2018.
 *
 * <pre>{@code
 * model.compile(Adam.of(0.001).withBetas(0.9, 0.99), loss, Accuracy.of());
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.001
 * @param beta1 β₁ in [0, 1); default 0.9
 * @param beta2 β₂ in [0, 1); default 0.999
 * @param epsilon ε; default 1e−8 (Keras: 1e−7)
 * @param weightDecay the weight decay (L2), which adds decay · p to the gradient; default 0; see
 *     {@link AdamW} for decoupled decay
 * @param amsgrad whether to use AMSGrad, in which v never decreases; default false
 */
public record Adam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean amsgrad)
    implements UpdateRule {
  /** Checks the numbers. */
  public Adam {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("beta1", beta1);
    Arguments.fractionBelowOne("beta2", beta2);
    Arguments.positive("epsilon", epsilon);
    Arguments.notNegative("weightDecay", weightDecay);
  }

  /** Returns Adam with rate 0.001. */
  public static Adam of() {
    return of(0.001);
  }

  /** Returns Adam with another rate. */
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, false);
  }

  /** Returns this method with other decay rates of the moments. */
  public Adam withBetas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, weightDecay, amsgrad);
  }

  /** Returns this method with another ε. */
  public Adam withEpsilon(double e) {
    return new Adam(learningRate, beta1, beta2, e, weightDecay, amsgrad);
  }

  /** Returns this method with weight decay. */
  public Adam withWeightDecay(double decay) {
    return new Adam(learningRate, beta1, beta2, epsilon, decay, amsgrad);
  }

  /** Returns this method with or without AMSGrad. */
  public Adam withAmsgrad(boolean b) {
    return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, b);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor g = Decay.coupled(parameter, gradient, weightDecay);
    Tensor m = slots.zeros("m").multiply(beta1).add(g.multiply(1 - beta1));
    Tensor v = slots.zeros("v").multiply(beta2).add(g.square().multiply(1 - beta2));
    slots.set("m", m);
    slots.set("v", v);
    if (amsgrad) {
      v = slots.zeros("greatest").maximum(v);
      slots.set("greatest", v);
    }
    Tensor rate = slots.scalar("rate", (t, lr) -> lr / (1 - Math.pow(beta1, t)));
    Tensor root = slots.scalar("root", (t, lr) -> 1 / Math.sqrt(1 - Math.pow(beta2, t)));
    return parameter.subtract(m.multiply(rate).divide(v.sqrt().multiply(root).add(epsilon)));
  }
}
