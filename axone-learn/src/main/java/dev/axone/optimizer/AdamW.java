package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adam with decoupled weight decay, as in PyTorch: p ← p · (1 − rate · decay), then {@link Adam}'s
 * step. Loshchilov and Hutter, "Decoupled weight decay regularization", 2017.
 *
 * <pre>{@code
 * model.compile(AdamW.of(0.001).withWeightDecay(0.05), loss);
 * }</pre>
 *
 * @param learningRate the learning rate; default 0.001
 * @param beta1 β₁ in [0, 1); default 0.9
 * @param beta2 β₂ in [0, 1); default 0.999
 * @param epsilon ε; default 1e−8 (Keras: 1e−7)
 * @param weightDecay the decoupled weight decay; default 0.01 (Keras: 0.004)
 * @param amsgrad whether to use AMSGrad, in which v never decreases; default false
 */
public record AdamW(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean amsgrad)
    implements UpdateRule {
  /** Checks the numbers. */
  public AdamW {
    Arguments.positive("learningRate", learningRate);
    Arguments.fractionBelowOne("beta1", beta1);
    Arguments.fractionBelowOne("beta2", beta2);
    Arguments.positive("epsilon", epsilon);
    Arguments.notNegative("weightDecay", weightDecay);
  }

  /** Returns the method with rate 0.001. */
  public static AdamW of() {
    return of(0.001);
  }

  /** Returns the method with another rate. */
  public static AdamW of(double learningRate) {
    return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01, false);
  }

  /** Returns this method with other decay rates of the moments. */
  public AdamW withBetas(double first, double second) {
    return new AdamW(learningRate, first, second, epsilon, weightDecay, amsgrad);
  }

  /** Returns this method with another ε. */
  public AdamW withEpsilon(double e) {
    return new AdamW(learningRate, beta1, beta2, e, weightDecay, amsgrad);
  }

  /** Returns this method with another weight decay. */
  public AdamW withWeightDecay(double decay) {
    return new AdamW(learningRate, beta1, beta2, epsilon, decay, amsgrad);
  }

  /** Returns this method with or without AMSGrad. */
  public AdamW withAmsgrad(boolean b) {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, b);
  }

  @Override
  public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    return new Adam(learningRate, beta1, beta2, epsilon, 0, amsgrad)
        .update(slots, Decay.decoupled(slots, parameter, weightDecay), gradient);
  }
}
