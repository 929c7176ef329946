package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Contrastive loss, t · d² + (1 − t) · max(margin − d, 0)², where d is the Euclidean distance
 * between two embeddings: prediction [batch, 2, n], target [batch] or [batch, 1], 1 for similar
 * pairs and 0 for others. Hadsell, Chopra and LeCun, "Dimensionality reduction by learning an
 * invariant mapping", 2006.
 *
 * <pre>{@code
 * Model model = Sequential.of(Input.of(2, 64), Dense.of(32)); // pairs become [batch, 2, 32]
 * model.compile(Adam.of(), Contrastive.of());
 * }</pre>
 *
 * @param margin the minimum distance of dissimilar pairs, positive; default 1
 */
public record Contrastive(double margin) implements Loss {
  /** Checks the margin. */
  public Contrastive {
    Arguments.positive("margin", margin);
  }

  /** Returns the loss with margin 1. */
  public static Contrastive of() {
    return new Contrastive(1);
  }

  /** Returns the loss with another margin. */
  public static Contrastive of(double margin) {
    return new Contrastive(margin);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    check(Prediction.of(prediction));
    int batch = prediction.shape().dim(0);
    Tensor difference = prediction.slice(1, 0, 1).subtract(prediction.slice(1, 1, 2));
    Tensor d = Samples.norm(difference).reshape(batch, 1);
    Tensor t = Samples.matched("Contrastive", d, target);
    Tensor apart = d.negate().add(margin).relu().square();
    return Samples.mean(t.multiply(d.square()).add(t.negate().add(1).multiply(apart)));
  }

  @Override
  public void check(Prediction output) {
    Triplet.embeddings("Contrastive", 2, "a pair", output.value().shape());
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Binary(x -> x == 0 || x == 1, "1 for a similar pair and 0 for another");
  }
}
