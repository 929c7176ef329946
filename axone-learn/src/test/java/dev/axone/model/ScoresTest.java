package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.LogSoftmax;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.loss.BinaryCrossentropy;
import dev.axone.loss.Huber;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.NegativeLogLikelihood;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.loss.Weighted;
import dev.axone.metric.Accuracy;
import dev.axone.metric.ConfusionMatrix;
import dev.axone.metric.F1Score;
import dev.axone.metric.PrAuc;
import dev.axone.metric.R2Score;
import dev.axone.metric.RocAuc;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Losses and metrics of whole models: exact over epochs, several outputs, outputs that don't fit.
 */
class ScoresTest {
  @TempDir Path folder;

  private static Model classifier() {
    Model model = Sequential.of(Input.of(6), Dense.of(8).tanh(), Dense.of(3).softmax());
    return model.compile(
        Sgd.of(0.1),
        SparseCategoricalCrossentropy.of(),
        Accuracy.of(),
        RocAuc.of(),
        PrAuc.of(),
        F1Score.of());
  }

  @Test
  void valuesDoNotDependOnTheBatchSize() {
    Dataset data = TestData.blobs(101, 1);
    try (Model model = classifier()) {
      Map<String, Double> expected = model.evaluate(data, 101, Options.defaults());
      assertEquals(
          List.of("loss", "accuracy", "roc_auc", "pr_auc", "f1_score"),
          List.copyOf(expected.keySet()));
      for (int batch : new int[] {1, 7, 100, 1000}) {
        Map<String, Double> found = model.evaluate(data, batch, Options.defaults());
        expected.forEach((name, x) -> assertEquals(x, found.get(name), 1e-6, name + " " + batch));
      }
      ConfusionMatrix m = model.confusionMatrix(data);
      assertEquals(101, m.total());
      assertEquals(expected.get("accuracy"), m.accuracy(), 1e-12);
      double f1 = (m.f1Score(0) + m.f1Score(1) + m.f1Score(2)) / 3;
      assertEquals(expected.get("f1_score"), f1, 1e-12);
    }
  }

  /** A run that is resumed in the middle of an epoch has the same kept numbers. */
  @Test
  void keptNumbersSurviveAResume() {
    Dataset data = TestData.blobs(50, 2);
    Path file = folder.resolve("run.safetensors");
    Fit fit = Fit.epochs(2).batchSize(8).progress(Progress.SILENT);
    History whole = classifier().fit(data, fit);
    List<Double> live = new ArrayList<>();
    classifier()
        .fit(
            data,
            fit.callbacks(
                (event, control) -> {
                  if (event instanceof TrainEvent.StepEnd s) {
                    live.add(s.value(2));
                    if (s.totalSteps() == 10) {
                      control.save(file);
                      control.pause("enough");
                    }
                  }
                }));
    assertTrue(live.stream().allMatch(x -> Double.isNaN(x)), "no area before the end of an epoch");
    History resumed = classifier().fit(data, fit.callbacks((event, control) -> {}).resume(file));
    assertEquals(whole.get("roc_auc"), resumed.get("roc_auc"));
    assertEquals(whole.get("f1_score"), resumed.get("f1_score"));
  }

  /** Two tasks on one trunk: the loss is the weighted sum of both. */
  @Test
  void lossesOfSeveralOutputsAddUp() {
    Input x = Input.of(6);
    var trunk = Dense.of(8).relu().on(x);
    var yes = Dense.of(1).sigmoid().on(trunk);
    var size = Dense.of(2).on(trunk);
    Model model = Model.of(List.of(x), List.of(yes, size));
    int n = 20;
    float[] label = new float[n];
    for (int i = 0; i < n; i++) {
      label[i] = i % 2;
    }
    Dataset data =
        new Dataset(
            List.of(Floats.of(Shape.of(6), TestData.floats(n * 6, 1))),
            List.of(
                Floats.of(Shape.of(), label), Floats.of(Shape.of(2), TestData.floats(n * 2, 3))),
            List.of());
    double first = loss(model, data, BinaryCrossentropy.of(), Weighted.of(Huber.of(), 0));
    double second = loss(model, data, Weighted.of(BinaryCrossentropy.of(), 0), Huber.of());
    double both =
        loss(model, data, Weighted.of(BinaryCrossentropy.of(), 0.3), Weighted.of(Huber.of(), 2));
    assertEquals(0.3 * first + 2 * second, both, 1e-6);
    History h = model.fit(data, Fit.epochs(30).batchSize(5).progress(Progress.SILENT));
    assertTrue(h.get("loss").getLast() < 0.8 * h.get("loss").getFirst(), h.get("loss")::toString);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> model.confusionMatrix(data));
    assertEquals(
        "a confusion matrix needs a model with one output, this one has 2", e.getMessage());
  }

  private static double loss(Model model, Dataset data, Loss... losses) {
    model.compile(Sgd.of(0.1), List.of(losses));
    return model.evaluate(data).get("loss");
  }

  @Test
  void logarithmsOfProbabilitiesTrainAlike() {
    Dataset data = TestData.blobs(30, 3);
    Fit fit = Fit.epochs(3).batchSize(10).progress(Progress.SILENT);
    Model softmax = Sequential.of(Input.of(6), Dense.of(3).softmax());
    softmax.compile(Sgd.of(0.1), SparseCategoricalCrossentropy.of(), Accuracy.of());
    Model logarithm = Sequential.of(Input.of(6), Dense.of(3).withActivation(LogSoftmax.of()));
    logarithm.compile(Sgd.of(0.1), NegativeLogLikelihood.of(), Accuracy.of());
    History a = softmax.fit(data, fit);
    History b = logarithm.fit(data, fit);
    assertEquals(a.get("accuracy"), b.get("accuracy"));
    assertEquals(a.get("loss").getLast(), b.get("loss").getLast(), 1e-6);
  }

  @Test
  void whatCannotGoTogetherIsRefusedWhenCompiled() {
    refused(
        "output 'dense': SparseCategoricalCrossentropy takes probabilities, the output with"
            + " activation Linear[] may be negative",
        Dense.of(3),
        SparseCategoricalCrossentropy.of());
    refused(
        "output 'dense': SparseCategoricalCrossentropy.of().withFromLogits(true) applies Softmax",
        Dense.of(3).softmax(),
        SparseCategoricalCrossentropy.of().withFromLogits(true));
    refused(
        "output 'dense': SparseCategoricalCrossentropy needs two or more classes on the last axis;"
            + " one sample of the prediction has shape [1]",
        Dense.of(1).sigmoid(),
        Weighted.of(SparseCategoricalCrossentropy.of(), 2));
    Sequential.of(Input.of(2), Dense.of(1)).compile(Sgd.of(), MeanSquaredError.of());
    Layer unknown = (scope, in) -> in[0].sigmoid();
    Sequential.of(Input.of(2), Dense.of(1), unknown).compile(Sgd.of(), BinaryCrossentropy.of());
  }

  private static void refused(String start, Dense last, Loss loss) {
    Model model = Sequential.of(Input.of(2), last);
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.compile(Sgd.of(), loss))
            .getMessage();
    assertTrue(message.startsWith(start), message);
  }

  @Test
  void variancesOverBatches() {
    Model model = Sequential.of(Input.of(6), Dense.of(2));
    model.compile(Sgd.of(0.01), MeanSquaredError.of(), R2Score.of());
    Dataset data =
        Dataset.of(
            Floats.of(Shape.of(6), TestData.floats(60, 1)),
            Floats.of(Shape.of(2), TestData.floats(20, 2)));
    double whole = model.evaluate(data, 10, Options.defaults()).get("r2_score");
    assertEquals(whole, model.evaluate(data, 3, Options.defaults()).get("r2_score"), 1e-5);
  }
}
