package dev.axone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.conformance.Twins;
import dev.axone.loss.Huber;
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
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Common tests of all metrics: ignored samples, names, serialization, bad input. */
class MetricTest {
  /** Samples of weight 0 have no effect, for any prediction. */
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
    double expected = Batched.value(metric, counted.length, only(y, counted), only(t, counted));
    double found = metric.value(sums, counted.length);
    assertEquals(expected, found, 1e-6 * Math.max(1, Math.abs(expected)), metric.toString());
    assertTrue(
        Math.abs(found - Batched.value(metric, n, y, t)) > 1e-4,
        metric + " is the same with all samples");
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
  void allIgnoreSamplesOfWeightZero() {
    Values y = Batched.probabilities(4);
    Values classes = Twins.labels(Shape.of(Batched.SAMPLES), 4, 5);
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
    Values numbers = Twins.normal(Shape.of(Batched.SAMPLES, 4), 1, 3);
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
    Values yes = Twins.labels(Shape.of(Batched.SAMPLES, 4), 2, 6);
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
  void batchesWithoutCountedSamplesAreAllowed() {
    Tensor y = Tensor.of(Twins.normal(Shape.of(2, 1), 1, 1));
    Tensor none = Tensor.of(Twins.values(Shape.of(2), 0, 0));
    double[] nothing = R2Score.of().sums(Prediction.of(y), y, none).eval().data();
    double[] some = R2Score.of().sums(y, y).eval().data();
    double[] both = Arrays.copyOf(nothing, 2 * nothing.length);
    System.arraycopy(some, 0, both, nothing.length, some.length);
    assertEquals(1, R2Score.of().value(both, 2));
  }

  @Test
  void metricsWithoutWeightsAreRejected() {
    Metric worst = (y, t) -> y.subtract(t).abs().max();
    Tensor x = Tensor.of(Twins.values(Shape.of(2), 1, 2));
    String message =
        assertThrows(IllegalArgumentException.class, () -> worst.sums(Prediction.of(x), x, x))
            .getMessage();
    assertTrue(message.startsWith("metric 'metric' does not support masked steps"), message);
  }

  @Test
  void variantsHaveDifferentNames() {
    assertEquals("f1_score", F1Score.of().label());
    assertEquals("precision_micro", Precision.of().withAverage(Averaging.MICRO).label());
    assertEquals("recall_class_2", Recall.of().withClassIndex(2).label());
    assertEquals("r2_score", R2Score.of().label());
    assertEquals("roc_auc", RocAuc.of().label());
    assertEquals("top_k_categorical_accuracy", TopKCategoricalAccuracy.of().label());
  }

  @Test
  void allSurviveSerialization() {
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
  void badInputIsRejected() {
    Tensor y = Tensor.of(Batched.probabilities(3));
    Tensor t = Tensor.of(Batched.probabilities(4));
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

  /** All metrics of Axone have a direction, which need not be given. */
  @Test
  void everyMetricHasADirection() {
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
