package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Precision, the fraction of positive predictions that are correct, tp / (tp + fp); 0 without
 * positive predictions.
 *
 * <p>With one output [batch, …, 1], the positive class is above the threshold; with several [batch,
 * …, classes] and targets of indices or one-hot, each class is scored against the others and the
 * scores are averaged.
 *
 * <pre>{@code
 * model.compile(Adam.of(), BinaryCrossentropy.of(), Precision.of().withThreshold(0.7), Recall.of());
 * }</pre>
 *
 * @param average how the scores of several classes are averaged; default macro
 * @param threshold the threshold above which a single output, or an independent label, is positive;
 *     default 0.5
 * @param multiLabel whether outputs are independent labels with targets of the same shape, so that
 *     each is compared with the threshold; default false
 * @param classIndex the only class to score; default −1, all
 */
public record Precision(Averaging average, double threshold, boolean multiLabel, int classIndex)
    implements SampleMetric {
  /** Checks threshold and class. */
  public Precision {
    Decisions.check(threshold, classIndex);
  }

  /** Returns the macro average over all classes. */
  public static Precision of() {
    return new Precision(Averaging.MACRO, 0.5, false, -1);
  }

  /** Returns this metric with another average. */
  public Precision withAverage(Averaging a) {
    return new Precision(a, threshold, multiLabel, classIndex);
  }

  /** Returns this metric with another threshold. */
  public Precision withThreshold(double t) {
    return new Precision(average, t, multiLabel, classIndex);
  }

  /** Returns this metric for independent labels, or for classes. */
  public Precision withMultiLabel(boolean b) {
    return new Precision(average, threshold, b, classIndex);
  }

  /** Returns this metric for one class only. */
  public Precision withClassIndex(int i) {
    return new Precision(average, threshold, multiLabel, i);
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return decisions().each("Precision", prediction, target);
  }

  @Override
  public double value(double[] totals, double samples) {
    return decisions().value(totals, (tp, fp, fn) -> Decisions.ratio(tp, tp + fp));
  }

  @Override
  public String label() {
    return decisions().label("precision");
  }

  private Decisions decisions() {
    return new Decisions(average, threshold, multiLabel, classIndex);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
