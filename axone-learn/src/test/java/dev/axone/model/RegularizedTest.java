package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.constraint.MaxNorm;
import dev.axone.constraint.NonNegative;
import dev.axone.data.Dataset;
import dev.axone.layer.Add;
import dev.axone.layer.Constrained;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Regularized;
import dev.axone.layer.Shared;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Sgd;
import dev.axone.regularizer.L1;
import dev.axone.regularizer.L2;
import dev.axone.regularizer.NoneRegularizer;
import dev.axone.tensor.Values;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Penalties and constraints on the weights of layers. */
class RegularizedTest {
  private static final Dataset DATA = TestData.blobs(24, 1);
  private static final Fit FIT = Fit.epochs(5).batchSize(8).progress(Progress.SILENT);

  private static Model model(Layer hidden) {
    return model(hidden, Sgd.of(0.1));
  }

  private static Model model(Layer hidden, dev.axone.optimizer.Optimizer optimizer) {
    Model m = Sequential.of(Input.of(6), hidden, Dense.of(3).softmax());
    return m.compile(optimizer, SparseCategoricalCrossentropy.of());
  }

  private static double loss(Model m) {
    return m.evaluate(DATA).get("loss");
  }

  private static double squares(Model m, String path) {
    return Arrays.stream(m.variable(path).values().data()).map(x -> x * x).sum();
  }

  @Test
  void penaltiesAreAdded() {
    Dense dense = Dense.of(4).tanh().withBiasInitializer(dev.axone.initializer.Constant.of(0.5));
    double plain = loss(model(dense));
    Model kernel = model(Regularized.of(dense, L2.of(0.3)));
    assertEquals(plain + 0.3 * squares(kernel, "dense/kernel"), loss(kernel), 1e-5);
    Model bias = model(Regularized.of(dense, NoneRegularizer.of()).withBias(L1.of(0.2)));
    assertEquals(plain + 0.2 * 4 * 0.5, loss(bias), 1e-5);
    Model activity = model(Regularized.of(dense, NoneRegularizer.of()).withActivity(L2.of(0.1)));
    double sum = 0;
    for (double y : hidden(activity)) {
      sum += y * y;
    }
    assertEquals(plain + 0.1 * sum / 24, loss(activity), 1e-5);
  }

  /** Returns the outputs of the first layer, computed in double. */
  private static double[] hidden(Model m) {
    Values kernel = m.variable("dense/kernel").values();
    Values bias = m.variable("dense/bias").values();
    float[] x = new float[24 * 6];
    for (int i = 0; i < 24; i++) {
      DATA.inputs().getFirst().read(i, java.lang.foreign.MemorySegment.ofArray(x), 4L * i * 6);
    }
    double[] y = new double[24 * 4];
    for (int i = 0; i < 24; i++) {
      for (int u = 0; u < 4; u++) {
        double sum = bias.data()[u];
        for (int k = 0; k < 6; k++) {
          sum += x[i * 6 + k] * kernel.data()[k * 4 + u];
        }
        y[i * 4 + u] = Math.tanh(sum);
      }
    }
    return y;
  }

  @Test
  void aSharedWeightIsCountedOnce() {
    Input x = Input.of(6);
    Layer shared = Shared.of(Regularized.of(Dense.of(3), L2.of(0.5)));
    Model twice = Model.of(x, Add.of().on(shared.on(x), shared.on(x)));
    twice.compile(Sgd.of(), (y, t) -> y.multiply(0).mean(-1));
    assertEquals(0.5 * squares(twice, "dense/kernel"), loss(twice), 1e-5);
  }

  @Test
  void aModelWithinKeepsItsWeights() {
    Model inner = Sequential.of(Input.of(6), Dense.of(3));
    Model outer = Sequential.of(Input.of(6), Regularized.of(inner, L2.of(0.5)));
    outer.compile(Sgd.of(), (y, t) -> y.multiply(0).mean(-1));
    assertEquals(0.5 * squares(inner, "dense/kernel"), loss(outer), 1e-5);
    assertEquals(
        inner.parameters().getFirst().variable(), outer.parameters().getFirst().variable());
  }

  @Test
  void weightsShrink() {
    Model free = model(Dense.of(8).tanh());
    Model held = model(Regularized.of(Dense.of(8).tanh(), L2.of(0.1)));
    free.fit(DATA, FIT);
    held.fit(DATA, FIT);
    assertTrue(squares(held, "dense/kernel") < 0.9 * squares(free, "dense/kernel"));
  }

  @Test
  void constraintsHoldAfterEachStep() {
    Layer layer = Constrained.of(Dense.of(4).tanh(), MaxNorm.of(0.3)).withBias(NonNegative.of());
    for (var optimizer :
        List.of(Sgd.of(0.5), Adam.of(0.1).clippedByGlobalNorm(1).averaged(0.9).accumulated(2))) {
      Model m = model(layer, optimizer);
      m.fit(DATA, FIT);
      double[] w = m.variable("dense/kernel").values().data();
      double maximum = 0;
      for (int u = 0; u < 4; u++) {
        double norm = 0;
        for (int i = 0; i < 6; i++) {
          norm += w[i * 4 + u] * w[i * 4 + u];
        }
        maximum = Math.max(maximum, Math.sqrt(norm));
      }
      assertTrue(maximum <= 0.3 + 1e-6 && maximum > 0.2, "norm " + maximum);
      double[] b = m.variable("dense/bias").values().data();
      assertTrue(Arrays.stream(b).allMatch(x -> x >= 0), Arrays.toString(b));
      assertTrue(Arrays.stream(b).anyMatch(x -> x > 0), Arrays.toString(b));
    }
  }

  @Test
  void solversSayThatTheyKeepNoConstraints() {
    Layer constrained = Constrained.of(Dense.of(4), NonNegative.of());
    String message =
        assertThrows(IllegalArgumentException.class, () -> model(constrained, Lbfgs.of()))
            .getMessage();
    assertTrue(
        message.contains("does not support constraints, which 'dense/kernel' has: remove them"),
        message);
  }

  @Test
  void recipesReachThem() {
    var layers = dev.axone.vocabulary.Vocabulary.of(Layer.class);
    assertEquals(
        Regularized.of(Dense.of(64).relu(), L2.of(1e-4)),
        layers.parse(
            Map.of(
                "regularized",
                Map.of(
                    "layer",
                    Map.of("dense", Map.of("units", 64, "activation", "relu")),
                    "kernel",
                    Map.of("l2", 1e-4)))));
    assertEquals(
        Constrained.of(Dense.of(64), MaxNorm.of(3)),
        layers.parse(
            Map.of(
                "constrained",
                Map.of("layer", Map.of("dense", 64), "kernel", Map.of("max_norm", 3)))));
  }
}
