package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.activation.Tanh;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Dot;
import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.layer.Shared;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.Weighted;
import dev.axone.metric.BinaryAccuracy;
import dev.axone.metric.MeanAbsoluteErrorMetric;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Multi-task models, whose losses have weights, and siamese ones, whose towers share theirs. */
class SeveralOutputsTest {
  private static final Fit FIT = Fit.epochs(1).shuffle(false).progress(Progress.SILENT);

  /** Two heads on one trunk: y₁ = a·x, y₂ = b·x, with a = 2, b = 3. */
  private static Model twoHeads(List<Loss> losses) {
    Input x = Input.of(1);
    Node a = Dense.of(1).withBias(false).named("a").on(x);
    Node b = Dense.of(1).withBias(false).named("b").on(x);
    Model model = Model.of(List.of(x), List.of(a, b));
    model.variable("a/kernel").assign(new double[] {2});
    model.variable("b/kernel").assign(new double[] {3});
    model.compile(Sgd.of(0.5), losses);
    return model;
  }

  @Test
  void eachLossHasItsWeight() {
    Floats x = Floats.of(Shape.of(1), 1);
    Floats zero = Floats.of(Shape.of(1), 0);
    Dataset data = new Dataset(List.of(x), List.of(zero, zero), List.of());
    Loss mse = MeanSquaredError.of();
    Model model = twoHeads(List.of(Weighted.of(mse, 0.25), Weighted.of(mse, 0.125)));
    assertEquals(0.25 * 4 + 0.125 * 9, model.evaluate(data).get("loss"), 1e-6);
    model.fit(data, FIT.batchSize(1));
    // 2 − 0.5 · 0.25 · 2 · 2 and 3 − 0.5 · 0.125 · 2 · 3.
    assertEquals(1.5, model.variable("a/kernel").values().data()[0], 1e-6);
    assertEquals(2.625, model.variable("b/kernel").values().data()[0], 1e-6);
  }

  @Test
  void eachOutputHasItsMetrics() {
    Floats x = Floats.of(Shape.of(1), 1, 2);
    Floats zero = Floats.of(Shape.of(1), 0, 0);
    Dataset data = new Dataset(List.of(x), List.of(zero, zero), List.of());
    Loss mse = MeanSquaredError.of();
    Model model = twoHeads(List.of(mse, mse));
    model.compile(
        Sgd.of(0.5),
        List.of(mse, Weighted.of(mse, 0.1)),
        List.of(List.of(), List.of(MeanAbsoluteErrorMetric.of(), BinaryAccuracy.of())));
    Map<String, Double> scores = model.evaluate(data, 1, Options.defaults());
    assertEquals(
        List.of("loss", "a_loss", "b_loss", "b_mean_absolute_error", "b_binary_accuracy"),
        List.copyOf(scores.keySet()));
    assertEquals(10, scores.get("a_loss"), 1e-5);
    assertEquals(22.5, scores.get("b_loss"), 1e-5);
    assertEquals(10 + 2.25, scores.get("loss"), 1e-5);
    assertEquals(4.5, scores.get("b_mean_absolute_error"), 1e-5);
    History history = model.fit(data, FIT.batchSize(2).validationData(data));
    assertEquals(4.5, history.last("b_mean_absolute_error"), 1e-5);
    // 3 − 0.5 · 0.1 · 2 · 3 · (1 + 4) / 2 is 2.25.
    assertEquals(2.25 * 1.5, history.last("val_b_mean_absolute_error"), 1e-5);
    model.compile(
        Sgd.of(), Map.of("b", mse, "a", mse), Map.of("b", List.of(MeanAbsoluteErrorMetric.of())));
    assertEquals(
        List.of("loss", "a_loss", "b_loss", "b_mean_absolute_error"),
        List.copyOf(model.evaluate(data).keySet()));
  }

  @Test
  void namesOfOutputsAreChecked() {
    Loss mse = MeanSquaredError.of();
    Model model = twoHeads(List.of(mse, mse));
    assertEquals(
        "a loss is given for the unknown output 'c'; did you mean 'a'? Allowed: a, b",
        refused(() -> model.compile(Sgd.of(), Map.of("c", mse), Map.of())));
    assertEquals(
        "output 'b' has no loss: give one for each of a, b",
        refused(() -> model.compile(Sgd.of(), Map.of("a", mse), Map.of())));
    assertEquals(
        "a metric is given for the unknown output 'c'; did you mean 'a'? Allowed: a, b",
        refused(() -> model.compile(Sgd.of(), Map.of("a", mse, "b", mse), Map.of("c", List.of()))));
    assertEquals(
        "a model with 2 outputs takes as many losses, found 1; the outputs are a, b",
        refused(() -> model.compile(Sgd.of(), List.of(mse))));
    assertEquals(
        "a model with 2 outputs takes as many lists of metrics, found 0; the outputs are a, b",
        refused(() -> model.compile(Sgd.of(), List.of(mse, mse), List.of())));
  }

  private static String refused(Executable compile) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, compile).getMessage());
  }

  private static Model siamese() {
    var tower = Shared.of(Dense.of(4).withActivation(Tanh.of()));
    Input left = Input.of(3);
    Input right = Input.of(3);
    Node cosine = Dot.of(-1).withNormalize(true).on(tower.on(left), tower.on(right));
    return Model.of(List.of(left, right), List.of(cosine));
  }

  @Test
  void siameseTowersAreOne() {
    Model model = siamese();
    assertEquals(2, model.parameters().size(), () -> model.summary());
    double[] x = {1, 2, -1};
    double[] y = {0.5, -1, 2};
    assertArrayEquals(new double[] {1}, Runs.inference(model, 1, x, x), 1e-6);
    assertArrayEquals(Runs.inference(model, 1, x, y), Runs.inference(model, 1, y, x), 1e-6);
  }

  @Test
  void siameseTowersLearnFromBothSides() {
    Model model = siamese();
    model.compile(Sgd.of(0.5), MeanSquaredError.of());
    Floats a = Floats.of(Shape.of(3), 1, 2, -1, 0, 1, 1);
    Floats b = Floats.of(Shape.of(3), 0.5f, -1, 2, 1, 0, -1);
    Floats same = Floats.of(Shape.of(1), 1, 0);
    Dataset data = new Dataset(List.of(a, b), List.of(same), List.of());
    Dataset swapped = new Dataset(List.of(b, a), List.of(same), List.of());
    double before = model.evaluate(data).get("loss");
    model.fit(data, Fit.epochs(30).batchSize(2).progress(Progress.SILENT));
    double after = model.evaluate(data).get("loss");
    assertEquals(after, model.evaluate(swapped).get("loss"), 1e-6);
    assertEquals(0, after, before / 4);
  }

  @Test
  void metricsOfTheSameNameAreNumbered() {
    Floats x = Floats.of(Shape.of(1), 1, 2);
    Floats half = Floats.of(Shape.of(1), 1, 0);
    Dataset data = new Dataset(List.of(x), List.of(half, half), List.of());
    Loss mse = MeanSquaredError.of();
    Model model = twoHeads(List.of(mse, mse));
    model.compile(
        Sgd.of(1e-9),
        List.of(mse, mse),
        List.of(
            List.of(
                BinaryAccuracy.of(),
                new BinaryAccuracy(3),
                MeanAbsoluteErrorMetric.of(),
                new BinaryAccuracy(5)),
            List.of(BinaryAccuracy.of())));
    Map<String, Double> scores = model.evaluate(data, 1, Options.defaults());
    // The outputs of a are 2 and 4, the targets 1 and 0.
    assertEquals(0.5, scores.get("a_binary_accuracy"), 0);
    assertEquals(0, scores.get("a_binary_accuracy_1"), 0);
    assertEquals(2.5, scores.get("a_mean_absolute_error"), 1e-5);
    assertEquals(0.5, scores.get("a_binary_accuracy_2"), 0);
    assertEquals(0.5, scores.get("b_binary_accuracy"), 0);
    History history = model.fit(data, FIT.batchSize(2).validationData(data));
    assertEquals(List.of(0.0), history.get("val_a_binary_accuracy_1"));
    assertEquals(List.of(0.5), history.get("a_binary_accuracy_2"));
  }

  @Test
  void anOutputIsNotCalledAsTheValidationData() {
    Input x = Input.of(1);
    Loss mse = MeanSquaredError.of();
    Model model =
        Model.of(List.of(x), List.of(Dense.of(1).named("val").on(x), Dense.of(1).named("b").on(x)));
    model.compile(Sgd.of(0.5), List.of(mse, mse));
    Floats one = Floats.of(Shape.of(1), 1);
    Dataset data = new Dataset(List.of(one), List.of(one, one), List.of());
    assertEquals(
        2, model.fit(data, FIT).metrics().keySet().stream().filter(n -> n.contains("_")).count());
    assertEquals(
        "'val_loss' would be the name of two values: one of an output called 'val', one of the"
            + " validation data; give the output another name",
        assertThrows(
                IllegalArgumentException.class, () -> model.fit(data, FIT.validationData(data)))
            .getMessage());
  }
}
