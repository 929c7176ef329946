package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/**
 * Negative cosine similarity of prediction and target over the last axis, the mean over a sample's
 * positions: −1 for equal directions, 1 for opposite ones; equal shapes [batch, …, n]. A vector of
 * zeros has cosine 0. As in Keras; PyTorch's cosine_embedding_loss is 1 plus this.
 *
 * <pre>{@code
 * model.compile(Adam.of(), CosineSimilarity.of());
 * }</pre>
 */
public record CosineSimilarity() implements Loss {
  /** Returns the loss. */
  public static CosineSimilarity of() {
    return new CosineSimilarity();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    check(Prediction.of(prediction));
    Samples.same("CosineSimilarity", prediction.shape(), target.shape());
    Tensor product = prediction.multiply(target).sum(-1);
    Tensor lengths = Samples.norm(prediction).multiply(Samples.norm(target));
    return Samples.mean(product.divide(lengths).negate());
  }

  @Override
  public void check(Prediction output) {
    Shape shape = output.value().shape();
    if (shape.rank() < 2) {
      throw new ShapeException(
          "CosineSimilarity compares vectors [batch, …, n]; one sample of the prediction has shape %s: end the model with Dense.of(n)"
              .formatted(shape.tail()));
    }
  }
}
