package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * F1 score, the harmonic mean of precision and recall, 2 tp / (2 tp + fp + fn).
 *
 * <p>With one output [batch, …, 1], the positive class is above the threshold; with several [batch,
 * …, classes] and targets of indices or one-hot, each class is scored against the others and the
 * scores are averaged.
 *
 * <pre>{@code
 * model.compile(Adam.of(), loss, F1Score.of().withAverage(Averaging.MICRO));
 * }</pre>
 *
 * @param average how the scores of several classes are averaged; default macro
 * @param threshold the threshold above which a single output, or an independent label, is positive;
 *     default 0.5
 * @param multiLabel whether outputs are independent labels with targets of the same shape, so that
 *     each is compared with the threshold; default false
 * @param classIndex the only class to score; default −1, all
 */
public record F1Score(Averaging average, double threshold, boolean multiLabel, int classIndex)
    implements SampleMetric {
  /** Checks threshold and class. */
  public F1Score {
    Decisions.check(threshold, classIndex);
  }

  /** Returns the macro average over all classes. */
  public static F1Score of() {
    return new F1Score(Averaging.MACRO, 0.5, false, -1);
  }

  /** Returns this metric with another average. */
  public F1Score withAverage(Averaging a) {
    return new F1Score(a, threshold, multiLabel, classIndex);
  }

  /** Returns this metric with another threshold. */
  public F1Score withThreshold(double t) {
    return new F1Score(average, t, multiLabel, classIndex);
  }

  /** Returns this metric for independent labels, or for classes. */
  public F1Score withMultiLabel(boolean b) {
    return new F1Score(average, threshold, b, classIndex);
  }

  /** Returns this metric for one class only. */
  public F1Score withClassIndex(int i) {
    return new F1Score(average, threshold, multiLabel, i);
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return decisions().each("F1Score", prediction, target);
  }

  @Override
  public double value(double[] totals, double samples) {
    return decisions().value(totals, (tp, fp, fn) -> Decisions.ratio(2 * tp, 2 * tp + fp + fn));
  }

  @Override
  public String label() {
    return decisions().label("f1_score");
  }

  private Decisions decisions() {
    return new Decisions(average, threshold, multiLabel, classIndex);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
