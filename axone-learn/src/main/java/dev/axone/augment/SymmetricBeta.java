package dev.axone.augment;

import dev.axone.tensor.Tensor;

/**
 * Random numbers of the distribution Beta(α, α), exact, from two uniform numbers U and V:
 *
 * <pre>1/2 + S / (2 · √(1 + 1 / ((U^(−1/α) − 1) · cos²(2πV)))), S = sign of cos(2πV)</pre>
 *
 * <p>Devroye, "Random variate generation in one line of code", 1996.
 */
final class SymmetricBeta {
  private SymmetricBeta() {}

  /** Returns a number for each sample, [batch]. */
  static Tensor of(Batch batch, double alpha) {
    Tensor u = batch.uniform(batch.size()); // 1 − U is never 0, so its logarithm is finite
    Tensor power = u.negate().log1p().multiply(-1 / alpha).expm1();
    Tensor cos = batch.uniform(batch.size()).multiply(2 * Math.PI).cos();
    Tensor odds = power.multiply(cos.square());
    Tensor inverse = odds.onesLike().divide(odds);
    Tensor half = odds.onesLike().multiply(0.5).divide(inverse.add(1).sqrt());
    return cos.sign().multiply(half).add(0.5);
  }
}
