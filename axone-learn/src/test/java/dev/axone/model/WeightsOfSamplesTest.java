package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.augment.Mixup;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.initializer.Zeros;
import dev.axone.layer.Dense;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Masking;
import dev.axone.loss.BinaryCrossentropy;
import dev.axone.loss.CategoricalCrossentropy;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.metric.MeanAbsoluteErrorMetric;
import dev.axone.metric.Metric;
import dev.axone.metric.PrAuc;
import dev.axone.metric.R2Score;
import dev.axone.metric.RocAuc;
import dev.axone.metric.WeightedMetric;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.train.ClassWeights;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of samples and of classes, in losses, metrics, evaluation. */
final class WeightsOfSamplesTest {
  private static final int N = 10;
  private static final float[] X = TestData.floats(N * 2, 5);
  private static final float[] W = {1, 0, 2, 0.5f, 3, 1, 1, 0.25f, 2, 4};

  private static Fit fit(int epochs) {
    return Fit.epochs(epochs).shuffle(false).progress(Progress.SILENT);
  }

  private static Column x() {
    return Floats.of(Shape.of(2), X);
  }

  private static Column weights() {
    return Floats.of(Shape.of(), W);
  }

  private static Column labels() {
    float[] y = new float[N];
    for (int i = 0; i < N; i++) {
      y[i] = i < 6 ? 0 : i < 9 ? 1 : 2;
    }
    return Floats.of(Shape.of(), y);
  }

  private static Column weightsByLabel(double... each) {
    return labels().map(Shape.of(), (from, to) -> to[0] = (float) each[(int) from[0]]);
  }

  private static void oneHot(float[] label, float[] row) {
    Arrays.fill(row, 0);
    row[(int) label[0]] = 1;
  }

  private static Model imagesModel() {
    return Sequential.of(Input.of(1, 2), Flatten.of(), Dense.of(3).softmax())
        .compile(Sgd.of(0.1), SparseCategoricalCrossentropy.of());
  }

  private static Model linear() {
    Input in = Input.of(2);
    Dense dense = Dense.of(1).withKernelInitializer(Zeros.of());
    return Model.of(List.of(in), List.of(dense.on(in)), DType.FLOAT64);
  }

  private static Model classifier(Loss loss, Metric... metrics) {
    return Sequential.of(Input.of(2), Dense.of(3).softmax()).compile(Sgd.of(0.1), loss, metrics);
  }

  /** Σ weight · error² / n of each batch, by hand in float64; the last batch has 2 of 4 samples. */
  @Test
  void stepsFollowTheWeightedMean() {
    float[] y = TestData.floats(N, 9);
    Dataset data = Dataset.of(x(), Floats.of(Shape.of(), y)).withSampleWeights(weights());
    Model model =
        linear()
            .compile(
                Sgd.of(0.1),
                MeanSquaredError.of(),
                MeanAbsoluteErrorMetric.of(),
                WeightedMetric.of(MeanAbsoluteErrorMetric.of()));
    History history = model.fit(data, fit(1).batchSize(4));
    double a = 0;
    double b = 0;
    double c = 0;
    double loss = 0;
    double absolute = 0;
    double weighted = 0;
    double sum = 0;
    for (int from = 0; from < N; from += 4) {
      int n = Math.min(4, N - from);
      double da = 0;
      double db = 0;
      double dc = 0;
      for (int i = from; i < from + n; i++) {
        double e = a * X[2 * i] + b * X[2 * i + 1] + c - y[i];
        loss += W[i] * e * e / N;
        absolute += Math.abs(e) / N;
        weighted += W[i] * Math.abs(e);
        sum += W[i];
        da += W[i] * 2 * e * X[2 * i] / n;
        db += W[i] * 2 * e * X[2 * i + 1] / n;
        dc += W[i] * 2 * e / n;
      }
      a -= 0.1 * da;
      b -= 0.1 * db;
      c -= 0.1 * dc;
    }
    assertEquals(loss, history.last("loss"), 1e-12);
    assertEquals(absolute, history.last("mean_absolute_error"), 1e-12);
    assertEquals(weighted / sum, history.last("weighted_mean_absolute_error"), 1e-12);
    double[] kernel = new double[2];
    for (int i = 0; i < 2; i++) {
      kernel[i] = model.variable("dense/kernel").elements().getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }
    assertArrayEquals(new double[] {a, b}, kernel, 1e-12);
  }

  /** Evaluation weighs as training does, whatever the batch size. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10})
  void evaluationIsWeighted(int batch) {
    Model model = classifier(SparseCategoricalCrossentropy.of(), WeightedMetric.of(Accuracy.of()));
    Dataset data = Dataset.of(x(), labels());
    double sum = 0;
    double right = 0;
    double all = 0;
    for (int i = 0; i < N; i++) {
      Map<String, Double> one = model.evaluate(data.subset(i, i + 1));
      sum += W[i] * one.get("loss") / N;
      right += W[i] * one.get("weighted_accuracy");
      all += W[i];
    }
    Map<String, Double> scores =
        model.evaluate(data.withSampleWeights(weights()), batch, Options.defaults());
    assertEquals(sum, scores.get("loss"), 1e-6);
    assertEquals(right / all, scores.get("weighted_accuracy"), 1e-6);
    assertEquals(
        scores,
        model.evaluate(data.withSampleWeights(weights()).subset(0, N), batch, Options.defaults()));
  }

  /** Weights of 2 are as if a sample came twice: for areas, R² and the loss's gradient. */
  @Test
  void wholeWeightsAreRepetitions() {
    float[] y = {0, 1, 0, 0, 1, 1, 0, 1, 0, 1};
    Column target = Floats.of(Shape.of(), y);
    int[] rows = {0, 1, 1, 2, 3, 3, 3, 4, 5, 6, 7, 7, 8, 9};
    float[] times = new float[N];
    for (int r : rows) {
      times[r]++;
    }
    for (Metric m : List.of(RocAuc.of(), PrAuc.of(), R2Score.of(), Accuracy.of())) {
      Model model =
          Sequential.of(Input.of(2), Dense.of(1).sigmoid())
              .compile(Sgd.of(0.1), BinaryCrossentropy.of(), m, WeightedMetric.of(m));
      Dataset data = Dataset.of(x(), target);
      Map<String, Double> repeated = model.evaluate(data.select(rows), 4, Options.defaults());
      Map<String, Double> weighted =
          model.evaluate(
              data.withSampleWeights(Floats.of(Shape.of(), times)), 4, Options.defaults());
      assertEquals(repeated.get(m.label()), weighted.get("weighted_" + m.label()), 1e-6, m.label());
      assertEquals(repeated.get("loss") * rows.length / N, weighted.get("loss"), 1e-6);
    }
  }

  /** Class weights do in training what weights of the samples of each class do. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void classWeightsAreWeightsOfSamples(boolean oneHot) {
    Column target = oneHot ? labels().map(Shape.of(3), WeightsOfSamplesTest::oneHot) : labels();
    Loss loss = oneHot ? CategoricalCrossentropy.of() : SparseCategoricalCrossentropy.of();
    Dataset data = Dataset.of(x(), target);
    double[] balanced = {N / (3 * 6.0), N / (3 * 3.0), N / 3.0}; // n / (k · n_c)
    Fit fit = fit(3).batchSize(4);
    Metric metric = WeightedMetric.of(Accuracy.of());
    Model byClass = classifier(loss, metric);
    History first = byClass.fit(data, fit.balancedClassWeights());
    Model bySample = classifier(loss, metric);
    Dataset weighted = data.withSampleWeights(weightsByLabel(balanced));
    History second = bySample.fit(weighted, fit);
    for (String name : List.of("loss", "weighted_accuracy")) {
      assertEquals(first.last(name), second.last(name), 1e-5, name);
    }
    Model given = classifier(loss, metric);
    History third =
        given.fit(data, fit.classWeights(Map.of(0, balanced[0], 1, balanced[1], 2, balanced[2])));
    assertEquals(first.metrics(), third.metrics());
    assertEquals(TestData.bits(byClass), TestData.bits(given));
  }

  /** Both kinds multiply; classes that are not named have weight 1. */
  @Test
  void bothKindsMultiply() {
    Dataset data = Dataset.of(x(), labels());
    double[] classes = {1, 5, 1};
    float[] both = new float[N];
    for (int i = 0; i < N; i++) {
      both[i] = W[i] * (float) classes[i < 6 ? 0 : i < 9 ? 1 : 2];
    }
    Loss loss = SparseCategoricalCrossentropy.of();
    History first =
        classifier(loss)
            .fit(data.withSampleWeights(weights()), fit(2).classWeights(Map.of(1, 5.0)));
    History second =
        classifier(loss).fit(data.withSampleWeights(Floats.of(Shape.of(), both)), fit(2));
    assertEquals(first.last("loss"), second.last("loss"), 1e-5);
  }

  /** A validation part, a solver and mixed samples know of the weights, too. */
  @Test
  void weightsGoWhereverSamplesGo() {
    Dataset data = Dataset.of(x(), labels()).withSampleWeights(weights());
    Model model = classifier(SparseCategoricalCrossentropy.of());
    History history = model.fit(data, fit(1).validationSplit(0.3));
    assertEquals(model.evaluate(data.subset(7, 10)).get("loss"), history.last("val_loss"), 1e-6);
    assertEquals(data.size(), data.concat(data).subset(0, 10).cache().shuffle(1).size());
    assertTrue(data.concat(data).select(new int[] {3}).sampleWeights().isPresent());
    Model solved =
        Sequential.of(Input.of(2), Dense.of(3).softmax())
            .compile(Lbfgs.of(), SparseCategoricalCrossentropy.of());
    solved.fit(data, fit(3).classWeights(Map.of(2, 3.0)));
  }

  /** Mixed samples take their partners' weights. */
  @Test
  void mixedSamplesAreWeighted() {
    Dataset images = Dataset.of(Floats.of(Shape.of(1, 2), X), labels());
    Model mixed = imagesModel();
    Model plain = imagesModel();
    Fit mixup = fit(2).augment(List.of(Mixup.of()));
    mixed.fit(images.withSampleWeights(weightsByLabel(2, 2, 2)), mixup);
    plain.fit(images, mixup.classWeights(Map.of(0, 2.0, 1, 2.0, 2, 2.0)));
    for (Parameter p : mixed.parameters()) {
      assertEquals(
          plain.variable(p.path()).elements().get(ValueLayout.JAVA_FLOAT, 0),
          p.variable().elements().get(ValueLayout.JAVA_FLOAT, 0),
          1e-5);
    }
  }

  /**
   * With a mask the mean is over the steps that count, each with its sample's and class's weight.
   */
  @Test
  void masksAndRaggedBatches() {
    float[] x = {1, 2, 0, 0, 3, 1, 0.5f, 1, 2, 2, 1, 0.1f}; // 3 samples, 2 steps; one left out
    float[] y = {1, 0, 0, 1, 1, 2};
    Dataset data =
        Dataset.of(Floats.of(Shape.of(2, 2), x), Floats.of(Shape.of(2), y))
            .withSampleWeights(Floats.of(Shape.of(), 1, 3, 0.5f));
    Model model =
        Sequential.of(Input.of(2, 2), Masking.of(), Dense.of(3).softmax())
            .compile(Sgd.of(1e-30), SparseCategoricalCrossentropy.of());
    Fit fit = fit(1).classWeights(Map.of(1, 2.0)).batchSize(2);
    double loss = model.fit(data, fit).last("loss");
    double[] l = new double[6];
    Model single =
        Sequential.of(Input.of(2), Dense.of(3).softmax())
            .compile(Sgd.of(1e-30), SparseCategoricalCrossentropy.of());
    for (Parameter p : single.parameters()) {
      p.variable().copyFrom(model.variable(p.path()));
    }
    Dataset steps = Dataset.of(Floats.of(Shape.of(2), x), Floats.of(Shape.of(), y));
    for (int i = 0; i < 6; i++) {
      l[i] = single.evaluate(steps.subset(i, i + 1)).get("loss");
    }
    double first = (l[0] * 2 + 3 * (l[2] + l[3] * 2)) / 3; // steps 0, 2, 3 of samples 0 and 1
    double second = 0.5 * (l[4] * 2 + l[5]) / 2;
    assertEquals((2 * first + second) / 3, loss, 1e-6);
  }

  @Test
  void whatHasNoMeaningIsRefused() {
    Dataset data = Dataset.of(x(), labels());
    Model model = classifier(SparseCategoricalCrossentropy.of());
    assertTrue(
        message(() -> model.fit(data, fit(1).classWeights(Map.of(7, 2.0))))
            .contains("there is no class '7', allowed are 0 to 2"));
    assertTrue(
        message(() -> model.fit(data, fit(1).classWeights("x", ClassWeights.balanced())))
            .contains("unknown output 'x'"));
    Model numbers = linear().compile(Sgd.of(0.1), MeanSquaredError.of());
    assertTrue(
        message(() -> numbers.fit(data, fit(1).balancedClassWeights()))
            .contains("class weights need an output of one class"));
    assertThrows(DataException.class, () -> data.withSampleWeights(Floats.of(Shape.of(), 1, 2)));
    float[] negative = W.clone();
    negative[3] = -1;
    assertTrue(
        message(() -> model.fit(data.withSampleWeights(Floats.of(Shape.of(), negative)), fit(1)))
            .contains("sample weights, row 3: -1 found"));
    assertThrows(
        DataException.class,
        () -> model.fit(data.withSampleWeights(Floats.of(Shape.of(), new float[N])), fit(1)));
    assertThrows(IllegalArgumentException.class, () -> fit(1).classWeights(Map.of(0, -1.0)));
  }

  private static String message(Runnable action) {
    return String.valueOf(assertThrows(RuntimeException.class, action::run).getMessage());
  }
}
