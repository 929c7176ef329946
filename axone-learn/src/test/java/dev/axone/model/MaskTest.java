package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.activation.Relu;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Add;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Dense;
import dev.axone.layer.Embedding;
import dev.axone.layer.Flatten;
import dev.axone.layer.GlobalAveragePooling1d;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Masking;
import dev.axone.layer.MultiHeadAttention;
import dev.axone.layer.Node;
import dev.axone.layer.TransformerEncoder;
import dev.axone.loss.Ctc;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.Prediction;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.metric.Averaging;
import dev.axone.metric.F1Score;
import dev.axone.metric.MeanLoss;
import dev.axone.metric.Perplexity;
import dev.axone.metric.RocAuc;
import dev.axone.network.TraceContext;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Steps of sequences that do not count: how masks arise, travel and what they do. */
class MaskTest {
  /** Returns what a layer at the end of a model sees as the mask of its input. */
  private static Layer seen() {
    return (scope, x) -> {
      Tensor mask = scope.mask(x[0]);
      return mask == null ? Tensor.fill(-1, Shape.of(x[0].shape().dim(0), 2)) : mask;
    };
  }

  private static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  @Test
  void masksTravelWithSequences() {
    Input words = Input.of(2);
    Node x = Embedding.of(5, 3).withMaskZero(true).on(words);
    Node dense = ActivationLayer.of(Relu.of()).named("a").on(Dense.of(3).on(x));
    assertArrayEquals(
        new double[] {1, 0, 0, 1},
        Runs.inference(Model.of(words, seen().on(dense)), 2, new double[] {3, 0, 0, 1}));
    Node flat = Flatten.of().on(dense);
    assertArrayEquals(
        new double[] {-1, -1},
        Runs.inference(Model.of(words, seen().on(flat)), 1, new double[] {3, 0}));
  }

  @Test
  void mergesCountStepsThatCountInAll() {
    Input a = Input.of(2, 1);
    Input b = Input.of(2, 1);
    Node sum = Add.of().on(Masking.of().on(a), Masking.of(7).on(b));
    Model model = Model.of(List.of(a, b), List.of(seen().on(sum)));
    assertArrayEquals(
        new double[] {1, 0}, Runs.inference(model, 1, new double[] {1, 0}, new double[] {1, 2}));
    assertArrayEquals(
        new double[] {0, 1}, Runs.inference(model, 1, new double[] {1, 2}, new double[] {7, 2}));
  }

  @Test
  void sequencesOneAfterAnotherHaveTheirMasksSo() {
    Input a = Input.of(1, 1);
    Input b = Input.of(1, 1);
    Node both = Concatenate.of(1).on(Masking.of().on(a), b);
    Model model = Model.of(List.of(a, b), List.of(seen().on(both)));
    assertArrayEquals(
        new double[] {0, 1}, Runs.inference(model, 1, new double[] {0}, new double[] {0}));
  }

  @Test
  void maskingSetsStepsToZero() {
    Model model = Sequential.of(Input.of(2, 2), Masking.of(3));
    assertArrayEquals(
        new double[] {0, 0, 3, 4}, Runs.inference(model, 1, new double[] {3, 3, 3, 4}));
  }

  @Test
  void theLossIsTheMeanOfTheStepsThatCount() {
    Model model = Sequential.of(Input.of(3, 1), Masking.of(), Dense.of(1).withBias(false));
    model.variable("dense/kernel").assign(new double[] {2});
    model.compile(Sgd.of(0.1), MeanSquaredError.of());
    Dataset data =
        Dataset.of(
            Floats.of(Shape.of(3, 1), 1, 0, 3, 4, 0, 0),
            Floats.of(Shape.of(3, 1), 1, 9, 5, 6, 9, 9));
    // (2 − 1)², (6 − 5)² and (8 − 6)²: three steps of six.
    assertEquals((1 + 1 + 4) / 3.0, model.evaluate(data).get("loss"), 1e-6);
  }

  @Test
  void theLossOfMaskedClassesStartsFromLogits() {
    Model model =
        Sequential.of(Input.of(2), Embedding.of(4, 3).withMaskZero(true), Dense.of(3).softmax());
    model.compile(Sgd.of(0.1), SparseCategoricalCrossentropy.of());
    Floats x = Floats.of(Shape.of(2), 1, 0, 2, 3);
    double loss = model.evaluate(Dataset.of(x, Floats.of(Shape.of(2), 2, 1, 0, 1))).get("loss");
    double[] p = model.predict(x).data();
    double expected = -(Math.log(p[2]) + Math.log(p[6]) + Math.log(p[10])) / 3;
    assertEquals(expected, loss, 1e-6);
  }

  @Test
  void metricsAreOfTheStepsThatCountWhateverTheBatches() {
    Model model =
        Sequential.of(Input.of(4), Embedding.of(6, 3).withMaskZero(true), Dense.of(3).softmax());
    model.compile(
        Sgd.of(0.1),
        SparseCategoricalCrossentropy.of(),
        Accuracy.of(),
        Perplexity.of(),
        F1Score.of().withAverage(Averaging.MICRO),
        MeanLoss.of(SparseCategoricalCrossentropy.of()),
        RocAuc.of());
    // Seven sequences of 0 to 4 steps that count, with any labels at the others.
    Random random = new Random(8);
    float[] words = new float[7 * 4];
    float[] labels = new float[7 * 4];
    for (int i = 0; i < words.length; i++) {
      words[i] = i % 4 < i / 4 % 5 ? 1 + random.nextInt(5) : 0;
      labels[i] = random.nextInt(3);
    }
    Dataset data = Dataset.of(Floats.of(Shape.of(4), words), Floats.of(Shape.of(4), labels));
    double[] p = model.predict(data.inputs().getFirst()).data();
    int steps = 0;
    int right = 0;
    double cross = 0;
    for (int i = 0; i < words.length; i++) {
      if (words[i] != 0) {
        double own = p[3 * i + (int) labels[i]];
        steps++;
        right += own == Math.max(p[3 * i], Math.max(p[3 * i + 1], p[3 * i + 2])) ? 1 : 0;
        cross -= Math.log(own);
      }
    }
    double area = model.evaluate(data, 7, Options.defaults()).get("roc_auc");
    for (int batch : new int[] {7, 1, 3}) {
      Map<String, Double> scores = model.evaluate(data, batch, Options.defaults());
      assertEquals((double) right / steps, scores.get("accuracy"), 1e-6);
      assertEquals((double) right / steps, scores.get("f1_score_micro"), 1e-6);
      assertEquals(cross / steps, scores.get("sparse_categorical_crossentropy"), 1e-5);
      assertEquals(Math.exp(cross / steps), scores.get("perplexity"), 1e-5);
      assertEquals(area, scores.get("roc_auc"), 1e-6);
    }
    assertEquals(steps, model.confusionMatrix(data).total());
    History history = model.fit(data, Fit.epochs(1).batchSize(7).progress(Progress.SILENT));
    assertEquals((double) right / steps, history.last("accuracy"), 1e-6);
  }

  @Test
  void aTargetWithoutStepsHasNoneToLeaveOut() {
    Model model =
        Sequential.of(Input.of(3, 1), Masking.of(), Dense.of(1).withBias(false), Flatten.of());
    model.variable("dense/kernel").assign(new double[] {2});
    model.compile(Sgd.of(0.1), MeanSquaredError.of(), dev.axone.metric.MeanSquaredErrorMetric.of());
    Dataset data = Dataset.of(Floats.of(Shape.of(3, 1), 1, 0, 3), Floats.of(Shape.of(3), 1, 9, 5));
    Map<String, Double> scores = model.evaluate(data);
    assertEquals((1 + 81 + 1) / 3.0, scores.get("loss"), 1e-5);
    assertEquals((1 + 81 + 1) / 3.0, scores.get("mean_squared_error"), 1e-5);
  }

  /** A target with as many labels as there are steps is not taken for one label a step. */
  @Test
  void theMaskIsCtcsInputLength() {
    Model model =
        Sequential.of(Input.of(4, 2), Masking.of(), Dense.of(3).softmax().named("letters"));
    model.compile(Sgd.of(0.1), Ctc.of(), MeanLoss.of(Ctc.of()));
    float[] x = {1, 2, -1, 1, 0, 0, 0, 0, 1, 1, 2, 0, 1, -1, 3, 1};
    Floats t = Floats.of(Shape.of(4), 1, -1, -1, -1, 1, 2, 1, -1);
    Floats in = Floats.of(Shape.of(4, 2), x);
    Tensor y = Tensor.of(model.predict(in));
    Tensor lengths = Tensor.of(new Values(Shape.of(2), new double[] {2, 4}));
    Tensor labels = Tensor.of(new Values(Shape.of(2), new double[] {1, 3}));
    Tensor target = Tensor.of(new Values(Shape.of(2, 4), new double[] {1, 0, 0, 0, 1, 2, 1, 0}));
    double[] each = Ctc.of().of(Prediction.of(y), target, lengths, labels).eval().data();
    Map<String, Double> scores = model.evaluate(Dataset.of(in, t));
    assertEquals((each[0] + each[1]) / 2, scores.get("loss"), 1e-5);
    assertEquals((each[0] + each[1]) / 2, scores.get("ctc"), 1e-5);
  }

  @Test
  void averagesAreOfTheStepsThatCount() {
    for (boolean keep : new boolean[] {false, true}) {
      Model model =
          Sequential.of(
              Input.of(3, 2), Masking.of(), GlobalAveragePooling1d.of().withKeepdims(keep));
      double[] x = {1, 2, 0, 0, 3, 6, 0, 0, 0, 0, 0, 0};
      assertArrayEquals(new double[] {2, 4, 0, 0}, Runs.inference(model, 2, x));
    }
  }

  @Test
  void batchesAreNormalisedByTheStepsThatCount() {
    Model padded = Sequential.of(Input.of(4, 2), Masking.of(), BatchNormalization.of());
    Model whole = Sequential.of(Input.of(6, 2), BatchNormalization.of());
    double[] x = random(16, 6);
    Arrays.fill(x, 4, 8, 0);
    double[] found = Runs.training(padded, 2, 1, x);
    double[] six = Arrays.copyOf(x, 12);
    System.arraycopy(x, 8, six, 4, 8);
    double[] expected = Runs.training(whole, 1, 1, six);
    assertArrayEquals(Arrays.copyOf(expected, 4), Arrays.copyOf(found, 4), 1e-5);
    assertArrayEquals(Arrays.copyOfRange(expected, 4, 12), Arrays.copyOfRange(found, 8, 16), 1e-5);
    for (String state : List.of("moving_mean", "moving_variance")) {
      String path = "batch_normalization/" + state;
      assertArrayEquals(
          whole.variable(path).values().data(), padded.variable(path).values().data(), 1e-6);
    }
  }

  @Test
  void attentionDoesNotSeeMaskedKeys() {
    Layer[] layers = {
      MultiHeadAttention.of(2, 3),
      TransformerEncoder.of(2, 5),
      MultiHeadAttention.of(2, 3).withCausal(true)
    };
    for (Layer layer : layers) {
      Model padded = Sequential.of(Input.of(4, 6), Masking.of(), layer);
      double[] x = random(4 * 6, 3);
      Arrays.fill(x, 12, 24, 0);
      double[] found = Runs.inference(padded, 1, x);
      Model shorter = Sequential.of(Input.of(2, 6), layer);
      Map<String, Values> weights = weights(padded);
      shorter.parameters().forEach(p -> p.variable().assign(values(weights, p.path()).data()));
      double[] expected = Runs.inference(shorter, 1, Arrays.copyOf(x, 12));
      assertArrayEquals(expected, Arrays.copyOf(found, 12), 1e-6, layer.toString());
    }
  }

  private static Values values(Map<String, Values> weights, String path) {
    Values v = weights.get(path);
    assertNotNull(v, path);
    return v;
  }

  private static Map<String, Values> weights(Model model) {
    Map<String, Values> w = new java.util.HashMap<>();
    model.parameters().forEach(p -> w.put(p.path(), p.variable().values()));
    return w;
  }

  @Test
  void causalStepsDoNotSeeLaterOnes() {
    Model model = Sequential.of(Input.of(4, 6), MultiHeadAttention.of(2, 3).withCausal(true));
    double[] x = random(24, 1);
    double[] y = Runs.inference(model, 1, x);
    double[] changed = x.clone();
    changed[18] += 1;
    double[] z = Runs.inference(model, 1, changed);
    assertArrayEquals(Arrays.copyOf(y, 18), Arrays.copyOf(z, 18));
  }

  @Test
  void anInputMaySayWhatEachQuerySees() {
    Input x = Input.of(2, 4);
    Input flags = Input.of(2, 2);
    Node y = MultiHeadAttention.of(2, 2).withAttentionMask(true).on(x, flags);
    Model model = Model.of(List.of(x, flags), List.of(y));
    double[] data = random(8, 5);
    double[] both = Runs.inference(model, 1, data, new double[] {1, 1, 1, 1});
    double[] itself = Runs.inference(model, 1, data, new double[] {1, 0, 0, 1});
    Model causal = Sequential.of(Input.of(2, 4), MultiHeadAttention.of(2, 2).withCausal(true));
    model.parameters().forEach(p -> causal.variable(p.path()).assign(p.variable().values().data()));
    double[] expected = Runs.inference(causal, 1, data);
    assertArrayEquals(Arrays.copyOf(expected, 4), Arrays.copyOf(itself, 4), 1e-6);
    assertArrayEquals(Arrays.copyOfRange(expected, 4, 8), Arrays.copyOfRange(both, 4, 8), 1e-6);
    // A query that may see nothing gets 0 in place of a mean: the bias, which starts at 0, is left.
    double[] none = Runs.inference(model, 1, data, new double[] {0, 0, 1, 1});
    assertArrayEquals(new double[4], Arrays.copyOf(none, 4));
  }

  @Test
  void withoutMaskNothingIsFound() {
    TraceContext context = new TraceContext(false);
    assertNull(context.mask(Tensor.fill(1, Shape.of(1, 2))));
  }

  @Test
  void indicesAreCheckedBeforeARun() {
    Model model = Sequential.of(Input.of(2), Embedding.of(5, 3).named("words"));
    Floats good = Floats.of(Shape.of(2), 0, 4, 1, 2);
    assertEquals(Shape.of(2, 2, 3), model.predict(good).shape());
    Floats bad = Floats.of(Shape.of(2), 0, 4, 1, 5);
    assertEquals(
        "layer 'words', input 0, sample 1: index 5 found, allowed are integers from 0 to 4;"
            + " correct the index or make the table larger",
        assertThrows(DataException.class, () -> model.predict(bad)).getMessage());
    Floats half = Floats.of(Shape.of(2), 0, 0.5f);
    assertThrows(DataException.class, () -> model.predict(half));
    model.compile(Sgd.of(), MeanSquaredError.of());
    Dataset data = Dataset.of(bad, Floats.of(Shape.of(2, 3), new float[12]));
    assertThrows(DataException.class, () -> model.evaluate(data, 2, Options.defaults()));
  }
}
