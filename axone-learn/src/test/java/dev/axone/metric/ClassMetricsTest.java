package dev.axone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.activation.Softmax;
import dev.axone.conformance.Twins;
import dev.axone.loss.Prediction;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Metrics of classes against formulas written out here. */
final class ClassMetricsTest {
  private static double share(java.util.function.IntPredicate hit) {
    return IntStream.range(0, Batched.SAMPLES).filter(hit).count() / (double) Batched.SAMPLES;
  }

  @Test
  void accuracies() {
    Values y = Batched.probabilities(4);
    Values t = Batched.labels(4);
    double expected = share(i -> Batched.best(y, i) == t.data()[i]);
    assertTrue(expected > 0 && expected < 1);
    Batched.assertValue(expected, Accuracy.of(), y, t);
    Batched.assertValue(expected, Accuracy.of(), y, Batched.oneHot(t, 4));
    Batched.assertValue(expected, CategoricalAccuracy.of(), y, Batched.oneHot(t, 4));
    Batched.assertValue(expected, SparseCategoricalAccuracy.of(), y, t);
    Batched.assertValue(expected, TopKCategoricalAccuracy.of(1), y, t);
    Batched.assertValue(1, TopKCategoricalAccuracy.of(4), y, t);
    Values z = Twins.normal(Shape.of(Batched.SAMPLES, 1), 1, 3);
    Values b = Batched.labels(2);
    Batched.assertValue(
        share(i -> (z.data()[i] > 0) == (b.data()[i] == 1)), BinaryAccuracy.of(0), z, b);
    Batched.assertValue(share(i -> (z.data()[i] > 0.5) == (b.data()[i] == 1)), Accuracy.of(), z, b);
  }

  @Test
  void topKCountsTiesAsCorrect() {
    Values y = Twins.values(Shape.of(2, 4), 0.3, 0.3, 0.3, 0.1, 0.1, 0.2, 0.3, 0.4);
    assertEquals(
        1, Batched.value(TopKCategoricalAccuracy.of(1), 2, y, Twins.values(Shape.of(2), 2, 3)));
    assertEquals(
        0.5, Batched.value(TopKCategoricalAccuracy.of(2), 2, y, Twins.values(Shape.of(2), 3, 2)));
    Values nan = new Values(Shape.of(1, 2), new double[] {Double.NaN, Double.NaN});
    assertEquals(
        0, Batched.value(TopKCategoricalAccuracy.of(1), 1, nan, Twins.values(Shape.of(1), 0)));
  }

  @Test
  void ignoredPositionsAreIgnored() {
    Values y = Twins.distributions(Shape.of(Batched.SAMPLES, 3, 4), 1);
    double[] t = Twins.labels(Shape.of(Batched.SAMPLES, 3), 4, 2).data();
    Random random = new Random(3);
    double hits = 0;
    double entropy = 0;
    double counted = 0;
    for (int i = 0; i < t.length; i++) {
      if (random.nextInt(3) == 0) {
        t[i] = -1;
      } else {
        counted++;
        hits += Batched.best(new Values(Shape.of(t.length, 4), y.data()), i) == t[i] ? 1 : 0;
        entropy -= Math.log(y.data()[i * 4 + (int) t[i]]);
      }
    }
    Values padded = Twins.values(Shape.of(Batched.SAMPLES, 3), t);
    Batched.assertValue(
        hits / counted, SparseCategoricalAccuracy.of().withIgnoreIndex(-1), y, padded);
    Batched.assertValue(
        Math.exp(entropy / counted), Perplexity.of().withIgnoreIndex(-1), y, padded);
  }

  @Test
  void perplexityOfAUniformDistributionIsTheNumberOfClasses() {
    Values y = Twins.values(Shape.of(Batched.SAMPLES, 4), new double[Batched.SAMPLES * 4]);
    Batched.assertValue(4, Perplexity.of().withFromLogits(true), y, Batched.labels(4));
    Tensor z = Tensor.of(Twins.values(Shape.of(1, 2), 1000, -1000));
    Activation a = Softmax.of();
    Tensor sums =
        Perplexity.of()
            .sums(new Prediction(a.apply(z), a, z), Tensor.of(Twins.values(Shape.of(1), 1)));
    assertEquals(2000, sums.eval().data()[0], 1e-3, "from the softmax's argument");
  }

  private static double[] counts(Values y, Values t, int c) {
    double[] n = new double[3];
    for (int i = 0; i < Batched.SAMPLES; i++) {
      boolean named = Batched.best(y, i) == c;
      boolean is = t.data()[i] == c;
      n[0] += named && is ? 1 : 0;
      n[1] += named && !is ? 1 : 0;
      n[2] += !named && is ? 1 : 0;
    }
    return n;
  }

  @Test
  void precisionRecallAndF1() {
    Values y = Batched.probabilities(5);
    Values t = Twins.labels(Shape.of(Batched.SAMPLES), 4, 6); // class 4 does not occur in targets
    double[] precision = new double[5];
    double[] recall = new double[5];
    double[] f1 = new double[5];
    for (int c = 0; c < 5; c++) {
      double[] n = counts(y, t, c);
      precision[c] = n[0] + n[1] == 0 ? 0 : n[0] / (n[0] + n[1]);
      recall[c] = n[0] + n[2] == 0 ? 0 : n[0] / (n[0] + n[2]);
      f1[c] = n[0] == 0 ? 0 : 2 * precision[c] * recall[c] / (precision[c] + recall[c]);
      Batched.assertValue(precision[c], Precision.of().withClassIndex(c), y, t);
      Batched.assertValue(recall[c], Recall.of().withClassIndex(c), y, t);
      Batched.assertValue(f1[c], F1Score.of().withClassIndex(c), y, Batched.oneHot(t, 5));
    }
    Batched.assertValue(Arrays.stream(precision).average().orElseThrow(), Precision.of(), y, t);
    Batched.assertValue(Arrays.stream(recall).average().orElseThrow(), Recall.of(), y, t);
    Batched.assertValue(Arrays.stream(f1).average().orElseThrow(), F1Score.of(), y, t);
    // One decision a sample: each false positive is another class's false negative.
    double accuracy = Batched.value(Accuracy.of(), Batched.SAMPLES, y, t);
    Batched.assertValue(accuracy, Precision.of().withAverage(Averaging.MICRO), y, t);
    Batched.assertValue(accuracy, Recall.of().withAverage(Averaging.MICRO), y, t);
    Batched.assertValue(accuracy, F1Score.of().withAverage(Averaging.MICRO), y, t);
  }

  @Test
  void scoresOfOneOutputAndOfLabels() {
    Values y = Twins.values(Shape.of(5, 1), 0.9, 0.6, 0.4, 0.2, 0.8);
    Values t = Twins.values(Shape.of(5), 1, 0, 1, 0, 1);
    assertEquals(2 / 3.0, Batched.value(Precision.of(), 2, y, t), 1e-12);
    assertEquals(2 / 3.0, Batched.value(Recall.of(), 2, y, t), 1e-12);
    assertEquals(1, Batched.value(Precision.of().withThreshold(0.7), 2, y, t), 1e-12);
    Values labels = Twins.values(Shape.of(2, 2), 0.9, 0.8, 0.1, 0.7);
    Values truth = Twins.values(Shape.of(2, 2), 1, 0, 1, 1);
    Metric micro = Precision.of().withMultiLabel(true).withAverage(Averaging.MICRO);
    assertEquals(2 / 3.0, Batched.value(micro, 1, labels, truth), 1e-12);
    assertEquals(0.75, Batched.value(Precision.of().withMultiLabel(true), 1, labels, truth), 1e-12);
    assertEquals(0, Batched.value(Recall.of(), 1, y, Twins.values(Shape.of(5), new double[5])));
  }

  @Test
  void confusions() {
    Values y = Batched.probabilities(3);
    Values t = Batched.labels(3);
    double[] counts = new double[9];
    for (int i = 0; i < Batched.SAMPLES; i++) {
      counts[((int) t.data()[i]) * 3 + Batched.best(y, i)]++;
    }
    double[] found = ConfusionMatrix.counts(Tensor.of(y), Tensor.of(t)).eval().data();
    assertEquals(Arrays.toString(counts), Arrays.toString(found));
    ConfusionMatrix m =
        ConfusionMatrix.of(5, 1, 0, 2, 3, 1, 0, 0, 4).withNames("cat", "dog", "owl");
    assertEquals(12 / 16.0, m.accuracy());
    assertEquals(5 / 7.0, m.precision(0));
    assertEquals(3 / 6.0, m.recall(1));
    assertEquals(8 / 9.0, m.f1Score(2), 1e-12);
    assertEquals(2, m.count(1, 0));
    assertEquals(
        """
            cat dog owl  precision  recall  f1_score
        cat   5   1   0     0.7143  0.8333    0.7692
        dog   2   3   1     0.7500  0.5000    0.6000
        owl   0   0   4     0.8000  1.0000    0.8889
        accuracy 0.7500\
        """,
        m.toString());
    double[] binary =
        ConfusionMatrix.counts(
                Tensor.of(Twins.values(Shape.of(4, 1), 0.9, 0.2, 0.6, 0.1)),
                Tensor.of(Twins.values(Shape.of(4), 1, 1, 0, 0)))
            .eval()
            .data();
    assertEquals("[1.0, 1.0, 1.0, 1.0]", Arrays.toString(binary));
    assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> m.withNames("a"));
  }
}
