package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.activation.Tanh;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.layer.LayerNormalization;
import dev.axone.layer.Shared;
import dev.axone.loss.MeanSquaredError;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What batch normalisation keeps, when it uses it, and how it is adapted to other data. */
class BatchNormalizationTest {
  private static final double[] X = {1, 10, 2, 20, 6, 60};

  private static Model model(BatchNormalization layer) {
    return Sequential.of(Input.of(2), layer.named("norm"));
  }

  private static double[] state(Model model, String name) {
    return model.variable(name).values().data();
  }

  @Test
  void movingAveragesFollowTheBatch() {
    Model model = model(BatchNormalization.of().withMomentum(0.75));
    Runs.training(model, 3, 1, X);
    // Means 3 and 30; variances divided by 3: (4 + 1 + 9) / 3 and a hundred times that.
    assertArrayEquals(new double[] {0.75, 7.5}, state(model, "norm/moving_mean"), 1e-6);
    double v = 14 / 3.0;
    assertArrayEquals(
        new double[] {0.75 + v / 4, 0.75 + 25 * v}, state(model, "norm/moving_variance"), 1e-4);
  }

  @Test
  void inferenceUsesThemAndLeavesThem() {
    Model model = model(BatchNormalization.of().withEpsilon(0.5));
    model.variable("norm/moving_mean").assign(new double[] {1, 2});
    model.variable("norm/moving_variance").assign(new double[] {3.5, 0.5});
    model.variable("norm/gamma").assign(new double[] {2, 3});
    model.variable("norm/beta").assign(new double[] {0.5, -1});
    double[] y = Runs.inference(model, 1, new double[] {5, 4});
    assertArrayEquals(new double[] {2 * 4 / 2.0 + 0.5, 3 * 2 / 1.0 - 1}, y, 1e-6);
    assertArrayEquals(new double[] {1, 2}, state(model, "norm/moving_mean"));
  }

  @Test
  void frozenItInfersInTraining() {
    Model model = Sequential.of(Input.of(2), BatchNormalization.of().frozen());
    double[] expected = Runs.inference(model, 3, X);
    assertArrayEquals(expected, Runs.training(model, 3, 1, X));
    assertArrayEquals(new double[2], state(model, "batch_normalization/moving_mean"));
    model.compile(Sgd.of(0.1), MeanSquaredError.of());
    model.fit(
        Dataset.of(Floats.of(Shape.of(2), 1, 2, 3, 4), Floats.of(Shape.of(2), 0, 0, 0, 0)),
        Fit.epochs(1).progress(Progress.SILENT));
    assertArrayEquals(new double[2], state(model, "batch_normalization/moving_mean"));
    assertArrayEquals(new double[] {1, 1}, state(model, "batch_normalization/gamma"));
  }

  @Test
  void aBatchOfOneGivesBeta() {
    Model model = model(BatchNormalization.of());
    model.variable("norm/beta").assign(new double[] {3, 4});
    assertArrayEquals(new double[] {3, 4}, Runs.training(model, 1, 1, new double[] {5, 6}));
    assertArrayEquals(new double[] {0.99, 0.99}, state(model, "norm/moving_variance"), 1e-6);
  }

  /** E[x²] − E[x]² would leave nothing of the variance here. */
  @Test
  void largeMeansDoNotHideTheVariance() {
    double[] x = new Random(3).doubles(200, -1, 1).toArray();
    double[] far = Arrays.stream(x).map(v -> (float) (10_000 + v)).toArray();
    double mean = Arrays.stream(far).average().orElseThrow();
    double variance = Arrays.stream(far).map(v -> (v - mean) * (v - mean)).sum() / far.length;
    double[] expected =
        Arrays.stream(far).map(v -> (v - mean) / Math.sqrt(variance + 1e-3)).toArray();
    Model batch = Sequential.of(Input.of(1), BatchNormalization.of());
    assertArrayEquals(expected, Runs.training(batch, 200, 1, far), 2e-3);
    Model layer = Sequential.of(Input.of(200), LayerNormalization.of());
    assertArrayEquals(expected, Runs.inference(layer, 1, far), 2e-3);
  }

  @Test
  void adaptsToOtherDataLayerByLayer() {
    Input input = Input.of(3);
    var first = BatchNormalization.of().on(input);
    var hidden = Dense.of(4).withActivation(Tanh.of()).on(first);
    var second = BatchNormalization.of().on(hidden);
    Model model = Model.of(List.of(input), List.of(first, hidden, second));
    int n = 23;
    Random random = new Random(9);
    float[] x = new float[3 * n];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (50 + 4 * random.nextGaussian());
    }
    Floats column = Floats.of(Shape.of(3), x);
    Dataset data = new Dataset(List.of(column), List.of(), List.of());
    AdaBn.adapt(model, data, 5, Options.defaults());
    List<Values> y = model.predict(data, 4, Options.defaults());
    check(Values.of(Shape.of(n, 3), x), model, "batch_normalization");
    check(y.get(1), model, "batch_normalization_1");
    moments(y.get(2)).forEach((i, m) -> assertEquals(0, m[0], 1e-4));
  }

  private static void check(Values x, Model model, String layer) {
    double[] mean = state(model, layer + "/moving_mean");
    double[] variance = state(model, layer + "/moving_variance");
    moments(x)
        .forEach(
            (i, m) -> {
              assertEquals(m[0], mean[i], 1e-5 * Math.max(1, Math.abs(m[0])));
              assertEquals(m[1], variance[i], 1e-5 * m[1]);
            });
  }

  /** Returns mean and variance of each feature, in double. */
  private static Map<Integer, double[]> moments(Values x) {
    int n = x.shape().dim(0);
    int features = x.shape().dim(1);
    Map<Integer, double[]> all = new java.util.HashMap<>();
    for (int f = 0; f < features; f++) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        mean += x.data()[i * features + f] / n;
      }
      for (int i = 0; i < n; i++) {
        squares += Math.pow(x.data()[i * features + f] - mean, 2) / n;
      }
      all.put(f, new double[] {mean, squares});
    }
    return all;
  }

  @Test
  void aSharedLayerIsAdaptedToAllItsPlaces() {
    var shared = Shared.of(BatchNormalization.of());
    Input a = Input.of(1);
    Input b = Input.of(1);
    Model model = Model.of(List.of(a, b), List.of(shared.on(a), shared.on(b)));
    Floats ones = Floats.of(Shape.of(1), 1, 1);
    Floats threes = Floats.of(Shape.of(1), 3, 3);
    AdaBn.adapt(model, new Dataset(List.of(ones, threes), List.of(), List.of()));
    String path = model.parameters().getFirst().path().replaceAll("/.*", "");
    assertArrayEquals(new double[] {2}, state(model, path + "/moving_mean"), 1e-6);
    assertArrayEquals(new double[] {1}, state(model, path + "/moving_variance"), 1e-6);
  }

  @Test
  void withoutBatchNormalizationThereIsNothingToAdapt() {
    Model model = Sequential.of(Input.of(1), Dropout.of(0.5));
    Dataset data = new Dataset(List.of(Floats.of(Shape.of(1), 1)), List.of(), List.of());
    assertEquals(
        "there is nothing to adapt: the model has no BatchNormalization",
        assertThrows(IllegalArgumentException.class, () -> AdaBn.adapt(model, data)).getMessage());
  }
}
