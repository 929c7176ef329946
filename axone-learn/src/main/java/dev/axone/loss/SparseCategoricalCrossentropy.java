package dev.axone.loss;

import dev.axone.activation.Softmax;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Sparse categorical cross-entropy, −log p[target] of class indices, the mean over a sample's
 * positions: prediction [batch, …, classes], target [batch, …] or [batch, …, 1] of integers from 0.
 * If no position is ignored, the mean over samples is the mean over all positions of the batch, as
 * in Keras and PyTorch. See {@link CategoricalCrossentropy}.
 *
 * <pre>{@code
 * SparseCategoricalCrossentropy.of().withIgnoreIndex(0); // padding has token 0
 * }</pre>
 *
 * @param fromLogits whether predictions are logits, to which the loss applies softmax; default
 *     false
 * @param labelSmoothing s: one-hot targets t become t · (1 − s) + s/classes; in [0, 1), default 0
 * @param ignoreIndex the index (a class, or another number such as −1) of positions that are
 *     ignored, as Keras's ignore_class; default −100, as in PyTorch, which no label has. A sample's
 *     loss is the mean over its other positions, 0 if it has none; PyTorch takes one mean over all
 *     positions of a batch, which is the same if all samples have equally many
 */
public record SparseCategoricalCrossentropy(
    boolean fromLogits, double labelSmoothing, int ignoreIndex) implements Loss {
  private static final String NAME = "SparseCategoricalCrossentropy";

  /** Checks the label smoothing. */
  public SparseCategoricalCrossentropy {
    Arguments.fractionBelowOne("labelSmoothing", labelSmoothing);
  }

  /** Returns the loss of probabilities. */
  public static SparseCategoricalCrossentropy of() {
    return new SparseCategoricalCrossentropy(false, 0, Labels.NONE);
  }

  /** Returns this loss for predictions that are logits. */
  public SparseCategoricalCrossentropy withFromLogits(boolean b) {
    return new SparseCategoricalCrossentropy(b, labelSmoothing, ignoreIndex);
  }

  /** Returns this loss with another label smoothing. */
  public SparseCategoricalCrossentropy withLabelSmoothing(double s) {
    return new SparseCategoricalCrossentropy(fromLogits, s, ignoreIndex);
  }

  /** Returns this loss for targets whose padding has this index. */
  public SparseCategoricalCrossentropy withIgnoreIndex(int i) {
    return new SparseCategoricalCrossentropy(fromLogits, labelSmoothing, i);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    Labels labels = Labels.of(NAME, prediction.value().shape(), target, ignoreIndex);
    Tensor distribution = CategoricalCrossentropy.smoothed(labels.oneHot(), labelSmoothing);
    Tensor each =
        CategoricalCrossentropy.each(prediction, distribution, labels.known(), fromLogits);
    return labels.mean(each, labelSmoothing == 0);
  }

  @Override
  public void check(Prediction output) {
    Samples.classes(NAME, output.value().shape());
    Samples.probabilities(NAME, output, fromLogits, Softmax.of());
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Classes(prediction.dim(-1), ignoreIndex);
  }
}
