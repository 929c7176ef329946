package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Softmax;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Masking;
import dev.axone.loss.Loss;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.metric.F1Score;
import dev.axone.metric.MeanLoss;
import dev.axone.metric.Metric;
import dev.axone.metric.Perplexity;
import dev.axone.metric.PrAuc;
import dev.axone.metric.Precision;
import dev.axone.metric.Recall;
import dev.axone.metric.RocAuc;
import dev.axone.metric.SparseCategoricalAccuracy;
import dev.axone.metric.TopKCategoricalAccuracy;
import dev.axone.metric.WeightedMetric;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions that a loss ignores, or a mask leaves out, count in no metric. */
final class IgnoredPositionsTest {
  private static final int CLASSES = 3;

  /** Two samples of four positions, of which the named class has the largest score. */
  private static final int[] NAMED = {0, 2, 0, 1, 1, 1, 2, 2};

  private static final float[] TRUE = {0, -100, 0, -100, 1, -100, -100, 2};

  /** As {@link #TRUE} names a class, the model: right, right, right, then wrong. */
  private static final int[] WITH_ERROR = {0, 2, 0, 1, 1, 1, 2, 1};

  static Stream<Metric> metrics() {
    Stream<Metric> all =
        Stream.of(
            Accuracy.of(),
            SparseCategoricalAccuracy.of(),
            TopKCategoricalAccuracy.of(1),
            Precision.of(),
            Recall.of(),
            F1Score.of(),
            RocAuc.of(),
            PrAuc.of(),
            Perplexity.of(),
            MeanLoss.of(SparseCategoricalCrossentropy.of()));
    return all.flatMap(m -> Stream.of(m, WeightedMetric.of(m)));
  }

  /** Scores of each position: the named class first, the others apart, no two alike. */
  private static float[] scores(int... named) {
    float[] scores = new float[named.length * CLASSES];
    for (int i = 0; i < named.length; i++) {
      for (int c = 0; c < CLASSES; c++) {
        scores[i * CLASSES + c] = (float) Math.sin(7 * i + 3 * c) + (c == named[i] ? 3 : 0);
      }
    }
    return scores;
  }

  private static Model model(Loss loss, Metric metric, Shape sample, Layer... first) {
    Layer softmax = ActivationLayer.of(Softmax.of());
    Layer[] layers =
        Stream.concat(
                Stream.of(Input.of(sample.toArray())),
                Stream.concat(Stream.of(first), Stream.of(softmax)))
            .toArray(Layer[]::new);
    return Sequential.of(layers).compile(Sgd.of(0.1), loss, metric);
  }

  private static double score(Model model, Metric metric, Dataset data, int batch) {
    return model.evaluate(data, batch, Options.defaults()).get(metric.label());
  }

  private static Dataset sequences(int... named) {
    return Dataset.of(
        Floats.of(Shape.of(4, CLASSES), scores(named)), Floats.of(Shape.of(4), TRUE.clone()));
  }

  /** Returns the positions of {@link #sequences} that have a label, each a sample. */
  private static Dataset labelled(int... named) {
    float[] all = scores(named);
    float[] x = new float[4 * CLASSES];
    float[] y = new float[4];
    int n = 0;
    for (int i = 0; i < TRUE.length; i++) {
      if (TRUE[i] >= 0) {
        System.arraycopy(all, i * CLASSES, x, n * CLASSES, CLASSES);
        y[n++] = TRUE[i];
      }
    }
    return Dataset.of(Floats.of(Shape.of(CLASSES), x), Floats.of(Shape.of(), y));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void theyAreAsIfTheyWereNotThere(Metric metric) {
    Loss loss = SparseCategoricalCrossentropy.of();
    double expected =
        score(model(loss, metric, Shape.of(CLASSES)), metric, labelled(WITH_ERROR), 4);
    Model model = model(loss, metric, Shape.of(4, CLASSES));
    assertEquals(expected, score(model, metric, sequences(WITH_ERROR), 2), 1e-6);
    assertEquals(expected, score(model, metric, sequences(WITH_ERROR), 1), 1e-6, "batches of 1");
  }

  /** A class can be the index that is ignored, too: the padding's. */
  @ParameterizedTest
  @MethodSource("metrics")
  void theLossSaysWhichIndexIsIgnored(Metric metric) {
    Loss loss = SparseCategoricalCrossentropy.of().withIgnoreIndex(2);
    float[] y = TRUE.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = y[i] == -100 ? 2 : y[i] == 2 ? 1 : y[i];
    }
    Dataset data =
        Dataset.of(Floats.of(Shape.of(4, CLASSES), scores(NAMED)), Floats.of(Shape.of(4), y));
    Dataset few = labelled(NAMED);
    Dataset counted =
        Dataset.of(
            few.inputs().getFirst(),
            few.targets().getFirst().map(Shape.of(), (a, b) -> b[0] = a[0] == 2 ? 1 : a[0]));
    double expected = score(model(loss, metric, Shape.of(CLASSES)), metric, counted, 4);
    assertEquals(expected, score(model(loss, metric, Shape.of(4, CLASSES)), metric, data, 2), 1e-6);
  }

  /** A mask and an ignored label together: steps of zeros are left out, as are those of −100. */
  @ParameterizedTest
  @MethodSource("metrics")
  void masksAndIgnoredLabelsGoTogether(Metric metric) {
    float[] x = scores(WITH_ERROR);
    float[] y = TRUE.clone();
    for (int i : new int[] {1, 5}) { // masked: the label does not matter
      java.util.Arrays.fill(x, i * CLASSES, (i + 1) * CLASSES, 0);
      y[i] = 1;
    }
    Loss loss = SparseCategoricalCrossentropy.of();
    Dataset data = Dataset.of(Floats.of(Shape.of(4, CLASSES), x), Floats.of(Shape.of(4), y));
    Model masked = model(loss, metric, Shape.of(4, CLASSES), Masking.of());
    double expected =
        score(model(loss, metric, Shape.of(CLASSES)), metric, labelled(WITH_ERROR), 4);
    assertEquals(expected, score(masked, metric, data, 2), 1e-6);
    double mean = model(loss, metric, Shape.of(CLASSES)).evaluate(labelled(WITH_ERROR)).get("loss");
    assertEquals(mean, masked.evaluate(data).get("loss"), 1e-6, "the loss leaves out the same");
  }

  /** Counted by hand: of four labels 0, 0, 1, 2 the answers are 0, 0, 1, 1. */
  @Test
  void byHand() {
    Map<Metric, Double> expected =
        Map.of(
            Accuracy.of(), 0.75,
            TopKCategoricalAccuracy.of(1), 0.75,
            F1Score.of(), (1 + 2 / 3.0 + 0) / 3,
            Precision.of(), (1 + 0.5 + 0) / 3,
            Recall.of(), 2 / 3.0);
    Loss loss = SparseCategoricalCrossentropy.of();
    expected.forEach(
        (metric, value) -> {
          Model model = model(loss, metric, Shape.of(4, CLASSES));
          assertEquals(value, score(model, metric, sequences(WITH_ERROR), 2), 1e-6, metric.label());
        });
    assertEquals(
        0.75,
        model(loss, Accuracy.of(), Shape.of(4, CLASSES))
            .confusionMatrix(sequences(WITH_ERROR))
            .accuracy());
    assertEquals(
        4,
        model(loss, Accuracy.of(), Shape.of(4, CLASSES))
            .confusionMatrix(sequences(WITH_ERROR))
            .total());
  }

  /** A function of one's own without a rule for weights still works with such a loss. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void metricsWithoutARuleSeeEverything(int batch) {
    Metric rows = (y, t) -> t.onesLike().sum().reshape(1);
    Model model = model(SparseCategoricalCrossentropy.of(), rows, Shape.of(4, CLASSES));
    assertTrue(score(model, rows, sequences(NAMED), batch) == 4);
  }
}
