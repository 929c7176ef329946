package dev.axone.loss;

import dev.axone.activation.Softmax;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Connectionist temporal classification (CTC): −log of the total probability of all alignments of a
 * label sequence with the time axis, where repeated labels and blanks are merged. Prediction
 * [batch, time, classes], target [batch, n] of class indices other than the blank, padded with −1
 * at the end. From the output of a softmax (or log-softmax) it is computed from the logits. Masked
 * time steps are ignored (PyTorch's input lengths). The loss of a sample is not divided by its
 * number of labels, as in Keras (unlike PyTorch's mean); it is ∞, without a gradient, if the labels
 * need more time steps than there are. Graves et al., "Connectionist temporal classification",
 * 2006.
 *
 * <pre>{@code
 * Model model = Sequential.of(
 *     Input.of(100, 40), Lstm.of(64).withReturnSequences(true), Dense.of(28).softmax());
 * model.compile(Adam.of(), Ctc.of().withZeroInfinity(true)); // 27 characters and the blank
 * }</pre>
 *
 * @param blank the index of the blank; default 0, as in PyTorch and Keras 3
 * @param fromLogits whether predictions are logits, to which the loss applies softmax; default
 *     false
 * @param zeroInfinity whether the loss of a sample without an alignment is 0 instead of ∞; default
 *     false
 */
public record Ctc(int blank, boolean fromLogits, boolean zeroInfinity) implements Loss {
  /** Checks the blank. */
  public Ctc {
    Arguments.atLeast("blank", 0, blank);
  }

  /** Returns the loss of probabilities with blank 0. */
  public static Ctc of() {
    return new Ctc(0, false, false);
  }

  /** Returns this loss with another blank. */
  public Ctc withBlank(int b) {
    return new Ctc(b, fromLogits, zeroInfinity);
  }

  /** Returns this loss for predictions that are logits. */
  public Ctc withFromLogits(boolean b) {
    return new Ctc(blank, b, zeroInfinity);
  }

  /** Returns this loss with 0 for samples without an alignment, or ∞. */
  public Ctc withZeroInfinity(boolean b) {
    return new Ctc(blank, fromLogits, b);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  /**
   * Returns the loss of each sample with given lengths of inputs and labels, as {@code
   * torch.nn.functional.ctc_loss}.
   *
   * @param prediction [batch, time, classes]
   * @param target the labels, [batch, n]; those after the label length are ignored
   * @param inputLengths the number of time steps of each sample, [batch]
   * @param labelLengths the number of labels of each sample, [batch]
   * @return [batch]
   */
  public Tensor of(Prediction prediction, Tensor target, Tensor inputLengths, Tensor labelLengths) {
    int batch = target.shape().dim(0);
    Tensor time = Tensor.range(prediction.value().shape().dim(1), inputLengths.dtype());
    Tensor position = Tensor.range(target.shape().dim(-1), labelLengths.dtype());
    Tensor steps = inputLengths.reshape(batch, 1).greater(time);
    Tensor labels = target.where(labelLengths.reshape(batch, 1).greater(position), -1);
    return of(prediction.withMask(steps), labels);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    check(prediction);
    if (target.shape().rank() != 2 || target.shape().dim(1) == 0) {
      throw new ShapeException(
          "Ctc takes targets [batch, n] of labels, padded with -1; one sample of the target has shape %s"
              .formatted(target.shape().tail()));
    }
    Tensor log = CategoricalCrossentropy.logarithm(prediction, fromLogits);
    Tensor loss = CtcStates.of(target, blank, log.shape().dim(2)).loss(log, prediction.mask());
    Tensor impossible = loss.zerosLike().add(zeroInfinity ? 0 : Double.POSITIVE_INFINITY);
    return impossible.where(loss.greater(CtcStates.IMPOSSIBLE), loss);
  }

  @Override
  public void check(Prediction output) {
    Shape shape = output.value().shape();
    if (shape.rank() != 3 || blank >= shape.dim(2)) {
      throw new ShapeException(
          "Ctc takes [batch, time, classes] with more classes than the blank's index %s; one sample of the prediction has shape %s: end the model with Dense.of(labels + 1).softmax() on a sequence"
              .formatted(blank, shape.tail()));
    }
    Samples.probabilities("Ctc", output, fromLogits, Softmax.of());
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.LabelSequence(
        prediction.dim(-1), blank, zeroInfinity ? 0 : prediction.dim(0));
  }

  @Override
  public boolean readsSequences() {
    return true;
  }
}
