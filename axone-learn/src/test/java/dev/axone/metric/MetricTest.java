package dev.axone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.activation.Softmax;
import dev.axone.conformance.Twins;
import dev.axone.loss.Huber;
import dev.axone.loss.KlDivergence;
import dev.axone.loss.Prediction;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Metrics against formulas written out here, over data in batches of any size. */
class MetricTest {
  private static final int SAMPLES = 23;

  /** Returns a metric's value over data in batches of a size. */
  private static double value(Metric metric, int batch, Values y, Values t) {
    double[] totals = new double[0];
    int n = y.shape().dim(0);
    for (int from = 0; from < n; from += batch) {
      int to = Math.min(n, from + batch);
      Tensor sums = metric.sums(Tensor.of(rows(y, from, to)), Tensor.of(rows(t, from, to)));
      double[] more = sums.eval().data();
      int at = metric.storesValues() ? totals.length : 0;
      totals = Arrays.copyOf(totals, Math.max(totals.length, at + more.length));
      for (int i = 0; i < more.length; i++) {
        totals[at + i] += more[i];
      }
    }
    return metric.value(totals, n);
  }

  private static Values rows(Values all, int from, int to) {
    int size = all.shape().tail().size();
    double[] part = Arrays.copyOfRange(all.data(), from * size, to * size);
    return new Values(all.shape().with(0, to - from), part);
  }

  /** Asserts the value for one batch, batches of 1, and batches with a rest. */
  private static void assertValue(double expected, Metric metric, Values y, Values t) {
    for (int batch : new int[] {SAMPLES, 1, 5, 22}) {
      double tolerance = 1e-6 * Math.max(1, Math.abs(expected));
      assertEquals(expected, value(metric, batch, y, t), tolerance, metric + " by " + batch);
    }
  }

  /** Samples that do not count leave no trace, whatever is predicted for them. */
  private static void assertLeavesOut(Metric metric, Values y, Values t) {
    int n = y.shape().dim(0);
    double[] counts = IntStream.range(0, n).mapToDouble(i -> i % 3 == 1 ? 0 : 1).toArray();
    int[] counted = IntStream.range(0, n).filter(i -> counts[i] == 1).toArray();
    double[] sums =
        metric
            .sums(
                Prediction.of(Tensor.of(y)),
                Tensor.of(t),
                Tensor.of(new Values(Shape.of(n), counts)))
            .eval()
            .data();
    double expected = value(metric, counted.length, only(y, counted), only(t, counted));
    double found = metric.value(sums, counted.length);
    assertEquals(expected, found, 1e-6 * Math.max(1, Math.abs(expected)), metric.toString());
    assertTrue(
        Math.abs(found - value(metric, n, y, t)) > 1e-4, metric + " is the same with all samples");
  }

  private static Values only(Values all, int... rows) {
    int size = all.shape().tail().size();
    double[] part = new double[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all.data(), rows[i] * size, part, i * size, size);
    }
    return new Values(all.shape().with(0, rows.length), part);
  }

  @Test
  void allLeaveOutSamplesThatDoNotCount() {
    Values y = probabilities(4);
    Values classes = Twins.labels(Shape.of(SAMPLES), 4, 5);
    List<Metric> ofClasses =
        List.of(
            Accuracy.of(),
            SparseCategoricalAccuracy.of(),
            TopKCategoricalAccuracy.of(2),
            Perplexity.of(),
            F1Score.of(),
            Precision.of().withAverage(Averaging.MICRO),
            Recall.of().withClassIndex(1),
            RocAuc.of(),
            PrAuc.of());
    ofClasses.forEach(m -> assertLeavesOut(m, y, classes));
    Values numbers = Twins.normal(Shape.of(SAMPLES, 4), 1, 3);
    List<Metric> ofNumbers =
        List.of(
            CategoricalAccuracy.of(),
            CosineSimilarityMetric.of(),
            MeanAbsoluteErrorMetric.of(),
            MeanSquaredErrorMetric.of(),
            RootMeanSquaredError.of(),
            R2Score.of(),
            MeanLoss.of(Huber.of()),
            WeightedMetric.of(R2Score.of()));
    ofNumbers.forEach(m -> assertLeavesOut(m, y, numbers));
    Values yes = Twins.labels(Shape.of(SAMPLES, 4), 2, 6);
    assertLeavesOut(BinaryAccuracy.of(0.2), y, yes);
    assertLeavesOut(F1Score.of().withMultiLabel(true).withThreshold(0.2), y, yes);
    List<String> tested =
        Stream.of(ofClasses, ofNumbers, List.of(BinaryAccuracy.of()))
            .flatMap(List::stream)
            .map(m -> Names.of(m.getClass(), Metric.class))
            .sorted()
            .toList();
    assertEquals(Vocabulary.of(Metric.class).names(), tested);
  }

  @Test
  void noSampleThatCountsIsNoError() {
    Tensor y = Tensor.of(Twins.normal(Shape.of(2, 1), 1, 1));
    Tensor none = Tensor.of(Twins.values(Shape.of(2), 0, 0));
    double[] nothing = R2Score.of().sums(Prediction.of(y), y, none).eval().data();
    double[] some = R2Score.of().sums(y, y).eval().data();
    double[] both = Arrays.copyOf(nothing, 2 * nothing.length);
    System.arraycopy(some, 0, both, nothing.length, some.length);
    assertEquals(1, R2Score.of().value(both, 2));
  }

  @Test
  void whatCannotLeaveOutSamplesSaysSo() {
    Metric worst = (y, t) -> y.subtract(t).abs().max();
    Tensor x = Tensor.of(Twins.values(Shape.of(2), 1, 2));
    String message =
        assertThrows(IllegalArgumentException.class, () -> worst.sums(Prediction.of(x), x, x))
            .getMessage();
    assertTrue(message.startsWith("metric 'metric' does not support masked steps"), message);
  }

  private static Values probabilities(int classes) {
    return Twins.distributions(Shape.of(SAMPLES, classes), 1);
  }

  private static Values labels(int classes) {
    return Twins.labels(Shape.of(SAMPLES), classes, 2);
  }

  private static Values oneHot(Values labels, int classes) {
    double[] t = new double[labels.data().length * classes];
    for (int i = 0; i < labels.data().length; i++) {
      t[i * classes + (int) labels.data()[i]] = 1;
    }
    return new Values(labels.shape().join(Shape.of(classes)), t);
  }

  private static int best(Values y, int row) {
    int n = y.shape().dim(-1);
    return IntStream.range(0, n)
        .reduce((a, b) -> y.data()[row * n + b] > y.data()[row * n + a] ? b : a)
        .orElseThrow();
  }

  private static double share(java.util.function.IntPredicate hit) {
    return IntStream.range(0, SAMPLES).filter(hit).count() / (double) SAMPLES;
  }

  @Test
  void accuracies() {
    Values y = probabilities(4);
    Values t = labels(4);
    double expected = share(i -> best(y, i) == t.data()[i]);
    assertTrue(expected > 0 && expected < 1);
    assertValue(expected, Accuracy.of(), y, t);
    assertValue(expected, Accuracy.of(), y, oneHot(t, 4));
    assertValue(expected, CategoricalAccuracy.of(), y, oneHot(t, 4));
    assertValue(expected, SparseCategoricalAccuracy.of(), y, t);
    assertValue(expected, TopKCategoricalAccuracy.of(1), y, t);
    assertValue(1, TopKCategoricalAccuracy.of(4), y, t);
    Values z = Twins.normal(Shape.of(SAMPLES, 1), 1, 3);
    Values b = labels(2);
    assertValue(share(i -> (z.data()[i] > 0) == (b.data()[i] == 1)), BinaryAccuracy.of(0), z, b);
    assertValue(share(i -> (z.data()[i] > 0.5) == (b.data()[i] == 1)), Accuracy.of(), z, b);
  }

  @Test
  void topKCountsTiesForThePrediction() {
    Values y = Twins.values(Shape.of(2, 4), 0.3, 0.3, 0.3, 0.1, 0.1, 0.2, 0.3, 0.4);
    assertEquals(1, value(TopKCategoricalAccuracy.of(1), 2, y, Twins.values(Shape.of(2), 2, 3)));
    assertEquals(0.5, value(TopKCategoricalAccuracy.of(2), 2, y, Twins.values(Shape.of(2), 3, 2)));
    Values nan = new Values(Shape.of(1, 2), new double[] {Double.NaN, Double.NaN});
    assertEquals(0, value(TopKCategoricalAccuracy.of(1), 1, nan, Twins.values(Shape.of(1), 0)));
  }

  @Test
  void ignoredPositionsDoNotCount() {
    Values y = Twins.distributions(Shape.of(SAMPLES, 3, 4), 1);
    double[] t = Twins.labels(Shape.of(SAMPLES, 3), 4, 2).data();
    Random random = new Random(3);
    double hits = 0;
    double entropy = 0;
    double counted = 0;
    for (int i = 0; i < t.length; i++) {
      if (random.nextInt(3) == 0) {
        t[i] = -1;
      } else {
        counted++;
        hits += best(new Values(Shape.of(t.length, 4), y.data()), i) == t[i] ? 1 : 0;
        entropy -= Math.log(y.data()[i * 4 + (int) t[i]]);
      }
    }
    Values padded = Twins.values(Shape.of(SAMPLES, 3), t);
    assertValue(hits / counted, SparseCategoricalAccuracy.of().withIgnoreIndex(-1), y, padded);
    assertValue(Math.exp(entropy / counted), Perplexity.of().withIgnoreIndex(-1), y, padded);
  }

  @Test
  void perplexityOfEqualChancesIsTheirNumber() {
    Values y = Twins.values(Shape.of(SAMPLES, 4), new double[SAMPLES * 4]);
    assertValue(4, Perplexity.of().withFromLogits(true), y, labels(4));
    Tensor z = Tensor.of(Twins.values(Shape.of(1, 2), 1000, -1000));
    Activation a = Softmax.of();
    Tensor sums =
        Perplexity.of()
            .sums(new Prediction(a.apply(z), a, z), Tensor.of(Twins.values(Shape.of(1), 1)));
    assertEquals(2000, sums.eval().data()[0], 1e-3, "from the softmax's argument");
  }

  private static double[] counts(Values y, Values t, int c) {
    double[] n = new double[3];
    for (int i = 0; i < SAMPLES; i++) {
      boolean named = best(y, i) == c;
      boolean is = t.data()[i] == c;
      n[0] += named && is ? 1 : 0;
      n[1] += named && !is ? 1 : 0;
      n[2] += !named && is ? 1 : 0;
    }
    return n;
  }

  @Test
  void precisionRecallAndF1() {
    Values y = probabilities(5);
    Values t = Twins.labels(Shape.of(SAMPLES), 4, 6); // class 4 does not occur in targets
    double[] precision = new double[5];
    double[] recall = new double[5];
    double[] f1 = new double[5];
    for (int c = 0; c < 5; c++) {
      double[] n = counts(y, t, c);
      precision[c] = n[0] + n[1] == 0 ? 0 : n[0] / (n[0] + n[1]);
      recall[c] = n[0] + n[2] == 0 ? 0 : n[0] / (n[0] + n[2]);
      f1[c] = n[0] == 0 ? 0 : 2 * precision[c] * recall[c] / (precision[c] + recall[c]);
      assertValue(precision[c], Precision.of().withClassIndex(c), y, t);
      assertValue(recall[c], Recall.of().withClassIndex(c), y, t);
      assertValue(f1[c], F1Score.of().withClassIndex(c), y, oneHot(t, 5));
    }
    assertValue(Arrays.stream(precision).average().orElseThrow(), Precision.of(), y, t);
    assertValue(Arrays.stream(recall).average().orElseThrow(), Recall.of(), y, t);
    assertValue(Arrays.stream(f1).average().orElseThrow(), F1Score.of(), y, t);
    // One decision a sample: each false positive is another class's false negative.
    double accuracy = value(Accuracy.of(), SAMPLES, y, t);
    assertValue(accuracy, Precision.of().withAverage(Averaging.MICRO), y, t);
    assertValue(accuracy, Recall.of().withAverage(Averaging.MICRO), y, t);
    assertValue(accuracy, F1Score.of().withAverage(Averaging.MICRO), y, t);
  }

  @Test
  void scoresOfOneOutputAndOfLabels() {
    Values y = Twins.values(Shape.of(5, 1), 0.9, 0.6, 0.4, 0.2, 0.8);
    Values t = Twins.values(Shape.of(5), 1, 0, 1, 0, 1);
    assertEquals(2 / 3.0, value(Precision.of(), 2, y, t), 1e-12);
    assertEquals(2 / 3.0, value(Recall.of(), 2, y, t), 1e-12);
    assertEquals(1, value(Precision.of().withThreshold(0.7), 2, y, t), 1e-12);
    Values labels = Twins.values(Shape.of(2, 2), 0.9, 0.8, 0.1, 0.7);
    Values truth = Twins.values(Shape.of(2, 2), 1, 0, 1, 1);
    Metric micro = Precision.of().withMultiLabel(true).withAverage(Averaging.MICRO);
    assertEquals(2 / 3.0, value(micro, 1, labels, truth), 1e-12);
    assertEquals(0.75, value(Precision.of().withMultiLabel(true), 1, labels, truth), 1e-12);
    assertEquals(0, value(Recall.of(), 1, y, Twins.values(Shape.of(5), new double[5])));
  }

  /** The share of pairs in which the positive has the greater score, by trying all. */
  private static double pairs(double[] scores, boolean[] positive) {
    double won = 0;
    double all = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          all++;
        }
      }
    }
    return won / all;
  }

  /** Average precision by going through all thresholds. */
  private static double precisionArea(double[] scores, boolean[] positive) {
    double area = 0;
    double before = 0;
    for (double threshold : Arrays.stream(scores).map(s -> -s).distinct().sorted().toArray()) {
      double tp = 0;
      double named = 0;
      double all = 0;
      for (int i = 0; i < scores.length; i++) {
        named += scores[i] >= -threshold ? 1 : 0;
        tp += scores[i] >= -threshold && positive[i] ? 1 : 0;
        all += positive[i] ? 1 : 0;
      }
      area += (tp / all - before) * tp / named;
      before = tp / all;
    }
    return area;
  }

  @Test
  void areasUnderCurvesWithTies() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      double[] scores = random.ints(SAMPLES, -6, 6).asDoubleStream().map(x -> x / 4).toArray();
      boolean[] positive = new boolean[SAMPLES];
      double[] t = new double[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        positive[i] = scores[i] + 2 * random.nextGaussian() > 0;
        t[i] = positive[i] ? 1 : 0;
      }
      Values y = Twins.values(Shape.of(SAMPLES, 1), scores);
      Values truth = Twins.values(Shape.of(SAMPLES), t);
      assertValue(pairs(scores, positive), RocAuc.of(), y, truth);
      assertValue(precisionArea(scores, positive), PrAuc.of(), y, truth);
    }
  }

  @Test
  void areasOfSeveralClassesAreMeans() {
    Values y = probabilities(4);
    Values t = Twins.labels(Shape.of(SAMPLES), 3, 5); // nothing is of class 3
    double roc = 0;
    double pr = 0;
    for (int c = 0; c < 3; c++) {
      double[] scores = new double[SAMPLES];
      boolean[] positive = new boolean[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        scores[i] = y.data()[i * 4 + c];
        positive[i] = t.data()[i] == c;
      }
      roc += pairs(scores, positive) / 3;
      pr += precisionArea(scores, positive) / 3;
    }
    assertValue(roc, RocAuc.of(), y, t);
    assertValue(roc, RocAuc.of(), y, oneHot(t, 4));
    assertValue(pr, PrAuc.of(), y, t);
  }

  @Test
  void areasAtTheEnds() {
    Values y = Twins.values(Shape.of(4, 1), -0.0, 0, -1e30, 1e30);
    assertEquals(1, value(RocAuc.of(), 2, y, Twins.values(Shape.of(4), 0, 0, 0, 1)));
    assertEquals(0, value(RocAuc.of(), 2, y, Twins.values(Shape.of(4), 1, 1, 1, 0)));
    assertEquals(0.5, value(RocAuc.of(), 2, rows(y, 0, 2), Twins.values(Shape.of(2), 1, 0)));
    assertTrue(Double.isNaN(value(RocAuc.of(), 2, y, Twins.values(Shape.of(4), 1, 1, 1, 1))));
  }

  @Test
  void errorsOfRegression() {
    Values y = Twins.normal(Shape.of(SAMPLES, 2), 1, 1);
    Values t = Twins.normal(Shape.of(SAMPLES, 2), 1, 2);
    double square = 0;
    double absolute = 0;
    for (int i = 0; i < SAMPLES * 2; i++) {
      double e = y.data()[i] - t.data()[i];
      square += e * e / (SAMPLES * 2);
      absolute += Math.abs(e) / (SAMPLES * 2);
    }
    assertValue(square, MeanSquaredErrorMetric.of(), y, t);
    assertValue(Math.sqrt(square), RootMeanSquaredError.of(), y, t);
    assertValue(absolute, MeanAbsoluteErrorMetric.of(), y, t);
    double cosine = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double[] a = rows(y, i, i + 1).data();
      double[] b = rows(t, i, i + 1).data();
      cosine += (a[0] * b[0] + a[1] * b[1]) / Math.hypot(a[0], a[1]) / Math.hypot(b[0], b[1]);
    }
    assertValue(cosine / SAMPLES, CosineSimilarityMetric.of(), y, t);
    double huber = Huber.of().of(Tensor.of(y), Tensor.of(t)).mean().eval().scalar();
    assertValue(huber, MeanLoss.of(Huber.of()), y, t);
    assertEquals("huber", MeanLoss.of(Huber.of()).label());
    assertEquals("kl_divergence", MeanLoss.of(KlDivergence.of()).label());
  }

  @Test
  void explainedVariance() {
    // Targets far from 0: sums of squares in float32 would know nothing of their variance.
    double[] t = Twins.normal(Shape.of(SAMPLES * 2), 1, 2).data();
    double[] y = Twins.normal(Shape.of(SAMPLES * 2), 0.5, 3).data();
    for (int i = 0; i < t.length; i++) {
      t[i] = (float) (t[i] + 1000);
      y[i] = (float) (t[i] + y[i]);
    }
    double expected = 0;
    for (int k = 0; k < 2; k++) {
      double mean = 0;
      for (int i = k; i < t.length; i += 2) {
        mean += t[i] / SAMPLES;
      }
      double error = 0;
      double spread = 0;
      for (int i = k; i < t.length; i += 2) {
        error += (t[i] - y[i]) * (t[i] - y[i]);
        spread += (t[i] - mean) * (t[i] - mean);
      }
      expected += (1 - error / spread) / 2;
    }
    Values targets = Twins.values(Shape.of(SAMPLES, 2), t);
    for (int batch : new int[] {SAMPLES, 1, 5}) {
      double found = value(R2Score.of(), batch, Twins.values(Shape.of(SAMPLES, 2), y), targets);
      assertEquals(expected, found, 1e-4, "means of 1000 are known to 3e-5 in float32");
    }
    assertEquals(1, value(R2Score.of(), 5, targets, targets));
    Values same = Twins.values(Shape.of(2), 3, 3);
    assertEquals(1, value(R2Score.of(), 1, same, same));
    assertEquals(0, value(R2Score.of(), 1, Twins.values(Shape.of(2), 3, 4), same));
  }

  @Test
  void confusions() {
    Values y = probabilities(3);
    Values t = labels(3);
    double[] counts = new double[9];
    for (int i = 0; i < SAMPLES; i++) {
      counts[((int) t.data()[i]) * 3 + best(y, i)]++;
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

  @Test
  void namesTellVariantsApart() {
    assertEquals("f1_score", F1Score.of().label());
    assertEquals("precision_micro", Precision.of().withAverage(Averaging.MICRO).label());
    assertEquals("recall_class_2", Recall.of().withClassIndex(2).label());
    assertEquals("r2_score", R2Score.of().label());
    assertEquals("roc_auc", RocAuc.of().label());
    assertEquals("top_k_categorical_accuracy", TopKCategoricalAccuracy.of().label());
  }

  @Test
  void allAreDescribedAndReadBack() {
    Vocabulary<Metric> all = Vocabulary.of(Metric.class);
    List<Metric> metrics =
        List.of(
            F1Score.of().withAverage(Averaging.MICRO).withThreshold(0.3).withMultiLabel(true),
            Precision.of().withClassIndex(1),
            TopKCategoricalAccuracy.of(3),
            BinaryAccuracy.of(0),
            Perplexity.of().withIgnoreIndex(0),
            MeanLoss.of(Huber.of(2)),
            WeightedMetric.of(Accuracy.of()));
    metrics.forEach(m -> assertEquals(m, all.parse(all.describe(m))));
    all.names().stream()
        .filter(n -> !n.equals("mean_loss") && !n.equals("weighted"))
        .forEach(n -> assertEquals(n, all.parse(n).label()));
  }

  @Test
  void badInputIsNamed() {
    Tensor y = Tensor.of(probabilities(3));
    Tensor t = Tensor.of(probabilities(4));
    for (Metric m :
        List.of(
            Accuracy.of(),
            BinaryAccuracy.of(),
            CategoricalAccuracy.of(),
            SparseCategoricalAccuracy.of(),
            TopKCategoricalAccuracy.of(),
            F1Score.of(),
            RocAuc.of(),
            R2Score.of())) {
      String message = assertThrows(ShapeException.class, () -> m.sums(y, t)).getMessage();
      assertTrue(message.startsWith(m.getClass().getSimpleName() + " takes "), message);
      assertTrue(message.endsWith("prediction has shape [3], of the target [4]"), message);
    }
    refused("k must be at least 1, found 0", () -> TopKCategoricalAccuracy.of(0));
    refused("threshold must be finite, found NaN", () -> BinaryAccuracy.of(Double.NaN));
    refused("threshold must be finite, found NaN", () -> Recall.of().withThreshold(Double.NaN));
    refused(
        "classIndex must be a class, or -1 for all, found -2",
        () -> Precision.of().withClassIndex(-2));
    String message =
        assertThrows(ShapeException.class, () -> Recall.of().withClassIndex(3).sums(y, t))
            .getMessage();
    assertTrue(message.startsWith("Recall takes outputs with the class 3"), message);
  }

  private static void refused(String message, Runnable make) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, make::run).getMessage());
  }

  /** What chooses by a metric of ours never has to be told which values are better. */
  @Test
  void everyMetricSaysWhichOfItsValuesAreBetter() {
    Vocabulary<Metric> words = Vocabulary.of(Metric.class);
    Set<String> errors = Set.of("mean_absolute_error", "mean_squared_error", "perplexity");
    for (String name : words.names()) {
      Direction expected =
          errors.contains(name) || name.equals("root_mean_squared_error")
              ? Direction.MINIMIZE
              : Direction.MAXIMIZE;
      if (!name.equals("mean_loss") && !name.equals("weighted")) {
        assertEquals(Optional.of(expected), words.parse(name).direction(), name);
      }
    }
    Metric loss = MeanLoss.of(dev.axone.loss.CosineSimilarity.of());
    assertEquals("cosine_similarity", loss.label());
    assertEquals(Optional.of(Direction.MINIMIZE), loss.direction());
  }
}
