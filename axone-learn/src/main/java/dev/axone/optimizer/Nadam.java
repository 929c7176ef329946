package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adam with Nesterov momentum, as PyTorch's NAdam: m and v as in {@link Adam}, μ(t) = β₁ · (1 −
 * 0.96^(t · momentumDecay) / 2), M(t) = μ(1) · … · μ(t), and p ← p − rate · ((1 − μ(t)) / (1 −
 * M(t)) · g + μ(t+1) / (1 − M(t+1)) · m) / (√v̂ + ε). Dozat, "Incorporating Nesterov momentum into
 * Adam", 2016.
 *
 * <pre>{@code
 * model.compile(Nadam.of(0.001), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.002 (Keras: 0.001)
 * @param beta1 β₁ in [0, 1); default 0.9
 * @param beta2 β₂ in [0, 1); default 0.999
 * @param epsilon ε; default 1e−8 (Keras: 1e−7)
 * @param weightDecay the weight decay (L2), which adds decay · p to the gradient; default 0
 * @param momentumDecay the decay of the momentum; default 0.004
 */
public record Nadam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double momentumDecay)
    implements UpdateRule {
  /** Checks the numbers. */
  public Nadam {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("beta1", beta1);
    Arguments.fractionBelowOne("beta2", beta2);
    Arguments.positive("epsilon", epsilon);
    Arguments.notNegative("weightDecay", weightDecay);
    Arguments.notNegative("momentumDecay", momentumDecay);
  }

  /** Returns the method with rate 0.002. */
  public static Nadam of() {
    return of(0.002);
  }

  /** Returns the method with another rate. */
  public static Nadam of(double learningRate) {
    return new Nadam(learningRate, 0.9, 0.999, 1e-8, 0, 0.004);
  }

  /** Returns this method with other decay rates of the moments. */
  public Nadam withBetas(double first, double second) {
    return new Nadam(learningRate, first, second, epsilon, weightDecay, momentumDecay);
  }

  /** Returns this method with another ε. */
  public Nadam withEpsilon(double e) {
    return new Nadam(learningRate, beta1, beta2, e, weightDecay, momentumDecay);
  }

  /** Returns this method with weight decay. */
  public Nadam withWeightDecay(double decay) {
    return new Nadam(learningRate, beta1, beta2, epsilon, decay, momentumDecay);
  }

  /** Returns this method with another decay of the momentum. */
  public Nadam withMomentumDecay(double decay) {
    return new Nadam(learningRate, beta1, beta2, epsilon, weightDecay, decay);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    Tensor g = Decay.coupled(parameter, gradient, weightDecay);
    Tensor m = slots.zeros("m").multiply(beta1).add(g.multiply(1 - beta1));
    Tensor v = slots.zeros("v").multiply(beta2).add(g.square().multiply(1 - beta2));
    slots.set("m", m);
    slots.set("v", v);
    Product now = new Product();
    Product next = new Product();
    Tensor ofGradient =
        slots.scalar("gradient_rate", (t, lr) -> lr * (1 - momentum(t)) / (1 - now.to(t)));
    Tensor ofMoment =
        slots.scalar("moment_rate", (t, lr) -> lr * momentum(t + 1) / (1 - next.to(t + 1)));
    Tensor root = slots.scalar("root", (t, lr) -> 1 / Math.sqrt(1 - Math.pow(beta2, t)));
    Tensor direction = g.multiply(ofGradient).add(m.multiply(ofMoment));
    return parameter.subtract(direction.divide(v.sqrt().multiply(root).add(epsilon)));
  }

  private double momentum(double t) {
    return beta1 * (1 - 0.5 * Math.pow(0.96, t * momentumDecay));
  }

  /** μ(1) · … · μ(t), computed from the step before if possible. */
  private final class Product {
    private double step;
    private double value = 1;

    double to(double t) {
      if (t < step) {
        step = 0;
        value = 1;
      }
      while (step < t) {
        step++;
        value *= momentum(step);
      }
      return value;
    }
  }
}
