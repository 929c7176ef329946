package dev.axone.loss;

import dev.axone.tensor.Tensor;

/**
 * Binary cross-entropy, −(t · log p + (1 − t) · log(1 − p)), the mean over a sample's elements:
 * prediction and target [batch, …], targets in [0, 1]. From the output z ↦ sigmoid(z) it is
 * computed as max(z, 0) − z · t + log(1 + e^−|z|), stable for any z; other predictions are kept
 * within [1e−7, 1 − 1e−7].
 *
 * @param fromLogits whether predictions are arguments of a sigmoid that the model does not apply
 */
public record BinaryCrossentropy(boolean fromLogits) implements Loss {
  /** Returns the loss of probabilities. */
  public static BinaryCrossentropy of() {
    return new BinaryCrossentropy(false);
  }

  /** Returns this loss for predictions that are logits. */
  public BinaryCrossentropy withFromLogits(boolean b) {
    return new BinaryCrossentropy(b);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    Tensor p = prediction.value();
    Tensor t = Samples.like(p, target);
    Samples.same("BinaryCrossentropy", p.shape(), t.shape());
    Tensor z = fromLogits ? p : prediction.sigmoidLogits();
    if (z != null) {
      Tensor rest = z.abs().negate().exp().add(1).log();
      return Samples.mean(z.maximum(0).subtract(z.multiply(t)).add(rest));
    }
    Tensor q = Samples.clip(p);
    Tensor yes = t.multiply(q.log());
    Tensor no = t.negate().add(1).multiply(q.negate().add(1).log());
    return Samples.mean(yes.add(no).negate());
  }
}
