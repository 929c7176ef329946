package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.OptionalInt;

/**
 * Cross-entropy, −log p[target], of class indices: prediction [batch, …, classes], target [batch,
 * …] or [batch, …, 1] of whole numbers from 0. See {@link CategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are arguments of a softmax that the model does not apply
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {
  /** Returns the loss of probabilities. */
  public static SparseCategoricalCrossentropy of() {
    return new SparseCategoricalCrossentropy(false);
  }

  /** Returns this loss for predictions that are logits. */
  public SparseCategoricalCrossentropy withFromLogits(boolean b) {
    return new SparseCategoricalCrossentropy(b);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    Shape shape = prediction.value().shape();
    Samples.classes("SparseCategoricalCrossentropy", shape);
    Shape column = shape.with(-1, 1);
    if (target.shape().size() != column.size()) {
      throw new ShapeException(
          "SparseCategoricalCrossentropy takes one class index where the prediction has a row of classes: one sample of the prediction has shape %s, of the target %s; use CategoricalCrossentropy for one-hot targets, or Flatten.of() before the last Dense"
              .formatted(shape.tail(), target.shape().tail()));
    }
    Tensor index = Tensor.range(shape.dim(-1), target.dtype());
    Tensor oneHot = target.reshape(column).equal(index);
    return CategoricalCrossentropy.of(prediction, oneHot, fromLogits);
  }

  @Override
  public OptionalInt classes(Shape prediction) {
    return OptionalInt.of(prediction.dim(-1));
  }
}
