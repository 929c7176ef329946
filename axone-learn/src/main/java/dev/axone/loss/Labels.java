package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.Arrays;

/**
 * Class indices, one for each row of classes in the prediction.
 *
 * @param column the indices, [batch, …, 1]
 * @param classes the number of classes
 * @param ignored the index of positions that are ignored
 */
record Labels(Tensor column, int classes, int ignored) {
  /** The default ignored index: PyTorch's, which no label has. */
  static final int NONE = -100;

  static Labels of(String loss, Shape prediction, Tensor target, int ignored) {
    Shape column = prediction.with(-1, 1);
    if (target.shape().size() != column.size()) {
      throw new ShapeException(
          "%s takes one class index for each row of classes in the prediction: one sample of the prediction has shape %s, of the target %s; use CategoricalCrossentropy for one-hot targets, or Flatten.of() before the last Dense"
              .formatted(loss, prediction.tail(), target.shape().tail()));
    }
    return new Labels(target.reshape(column), prediction.dim(-1), ignored);
  }

  /** Returns one-hot rows, [batch, …, classes]; zeros where the label is not a class. */
  Tensor oneHot() {
    return column.equal(Tensor.range(classes, column.dtype()));
  }

  /** Returns 1 where the label is a class, else 0, [batch, …]: the sums of {@link #oneHot}. */
  Tensor known() {
    int[] dims = column.shape().toArray();
    Tensor labels = column.reshape(Shape.of(Arrays.copyOf(dims, dims.length - 1)));
    return labels.greaterEqual(labels.zerosLike()).subtract(labels.greater(classes - 1));
  }

  /**
   * Returns the mean of a loss over the positions of each sample that count: [batch].
   *
   * @param each the loss of each position, [batch, …]
   * @param zeroWhereNoClass whether it is 0 where the label is not a class
   */
  Tensor mean(Tensor each, boolean zeroWhereNoClass) {
    boolean single = each.shape().size() == each.shape().dim(0);
    if (single && zeroWhereNoClass && (ignored < 0 || ignored >= classes)) {
      return Samples.mean(each);
    }
    Tensor flat = column.reshape(each.shape().dim(0), -1);
    Tensor counts = flat.equal(flat.zerosLike().add(ignored)).negate().add(1);
    Tensor sum = each.reshape(flat.shape()).multiply(counts).sum(1);
    return sum.divide(counts.sum(1).maximum(1));
  }
}
