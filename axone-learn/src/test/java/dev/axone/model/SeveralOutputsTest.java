package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.axone.optimizer.Sgd;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
