package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.initializer.Constant;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Regularized;
import dev.axone.loss.MeanSquaredError;
import dev.axone.optimizer.AdamW;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.regularizer.L2;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import org.junit.jupiter.api.Test;

/**
 * The formulas of docs/coming-from.md that relate l2 to weight decay and to scikit-learn's alpha.
 */
class RegularizationTest {
  private static final double W = 2;
  private static final double RATE = 0.1;
  private static final int SAMPLES = 4;

  /** Returns a weight after a step in which the data has no gradient: inputs and targets are 0. */
  private static double step(Layer layer, Optimizer optimizer) {
    Model model = Sequential.of(Input.of(1), layer);
    model.compile(optimizer, MeanSquaredError.of());
    Dataset zeros =
        Dataset.of(
            Floats.of(Shape.of(1), new float[SAMPLES]), Floats.of(Shape.of(1), new float[SAMPLES]));
    model.fit(zeros, Fit.epochs(1).batchSize(SAMPLES).progress(Progress.SILENT));
    return model.variable("dense/kernel").values().data()[0];
  }

  private static Dense dense() {
    return Dense.of(1).withBias(false).withKernelInitializer(Constant.of(W));
  }

  @Test
  void l2IsTwiceTheDecayOfSgd() {
    double decay = 0.3;
    double expected = W * (1 - RATE * decay);
    assertEquals(expected, step(dense(), new Sgd(RATE, 0, false, decay)), 1e-6);
    assertEquals(expected, step(Regularized.of(dense(), L2.of(decay / 2)), Sgd.of(RATE)), 1e-6);
    assertEquals(expected, step(dense(), AdamW.of(RATE).withWeightDecay(decay)), 1e-6);
  }

  /**
   * MLPClassifier adds α/2 · Σ w² / n to the loss of a batch of n, so α · w / n to the gradient.
   */
  @Test
  void alphaOverTwiceTheBatchIsL2() {
    double alpha = 0.8;
    assertEquals(
        W - RATE * alpha * W / SAMPLES,
        step(Regularized.of(dense(), L2.of(alpha / (2 * SAMPLES))), Sgd.of(RATE)),
        1e-6);
  }

  /** Ridge minimizes Σ (y − w x)² + α w², whose solution is Σ x y / (Σ x² + α). */
  @Test
  void ridgesAlphaOverTheRowsIsL2() {
    double alpha = 3;
    Model model = Sequential.of(Input.of(1), Regularized.of(dense(), L2.of(alpha / SAMPLES)));
    model.compile(Sgd.of(0.02), MeanSquaredError.of());
    Dataset data =
        Dataset.of(Floats.of(Shape.of(1), 1, 2, 3, 4), Floats.of(Shape.of(1), 2, 3, 7, 8));
    model.fit(data, Fit.epochs(500).batchSize(SAMPLES).progress(Progress.SILENT));
    assertEquals(61 / (30 + alpha), model.variable("dense/kernel").values().data()[0], 1e-5);
  }
}
