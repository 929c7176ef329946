package dev.axone.metric;

import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * Recall, the fraction of positive samples that are predicted as positive, tp / (tp + fn); 0
 * without positive samples.
 *
 * <p>With one output [batch, …, 1], the positive class is above the threshold; with several [batch,
 * …, classes] and targets of indices or one-hot, each class is scored against the others and the
 * scores are averaged.
 *
 * <pre>{@code
 * model.compile(Adam.of(), SparseCategoricalCrossentropy.of(), Recall.of().withClassIndex(1));
 * }</pre>
 *
 * @param average how the scores of several classes are averaged; default macro
 * @param threshold the threshold above which a single output, or an independent label, is positive;
 *     default 0.5
 * @param multiLabel whether outputs are independent labels with targets of the same shape, so that
 *     each is compared with the threshold; default false
 * @param classIndex the only class to score; default −1, all
 */
public record Recall(Averaging average, double threshold, boolean multiLabel, int classIndex)
    implements SampleMetric {
  /** Checks threshold and class. */
  public Recall {
    Decisions.check(threshold, classIndex);
  }

  /** Returns the macro average over all classes. */
  public static Recall of() {
    return new Recall(Averaging.MACRO, 0.5, false, -1);
  }

  /** Returns this metric with another average. */
  public Recall withAverage(Averaging a) {
    return new Recall(a, threshold, multiLabel, classIndex);
  }

  /** Returns this metric with another threshold. */
  public Recall withThreshold(double t) {
    return new Recall(average, t, multiLabel, classIndex);
  }

  /** Returns this metric for independent labels, or for classes. */
  public Recall withMultiLabel(boolean b) {
    return new Recall(average, threshold, b, classIndex);
  }

  /** Returns this metric for one class only. */
  public Recall withClassIndex(int i) {
    return new Recall(average, threshold, multiLabel, i);
  }

  @Override
  public Tensor each(Tensor prediction, Tensor target) {
    return decisions().each("Recall", prediction, target);
  }

  @Override
  public double value(double[] totals, double samples) {
    return decisions().value(totals, (tp, fp, fn) -> Decisions.ratio(tp, tp + fn));
  }

  @Override
  public String label() {
    return decisions().label("recall");
  }

  private Decisions decisions() {
    return new Decisions(average, threshold, multiLabel, classIndex);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.MAXIMIZE);
  }
}
