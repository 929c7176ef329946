package dev.axone.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.conformance.TorchTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.ReduceLROnPlateauScheduler;
import org.bytedeco.pytorch.ReduceLROnPlateauScheduler.SchedulerMode;
import org.bytedeco.pytorch.ReduceLROnPlateauScheduler.ThresholdMode;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReduceLrOnPlateauTest {
  private static final int EPOCHS = 60;

  /** A metric that falls in a noisy way, then stays, falls once more and rises. */
  private static float[] metrics() {
    Random random = new Random(3);
    float[] m = new float[EPOCHS];
    for (int i = 0; i < EPOCHS; i++) {
      double level = i < 15 ? 2 - 0.1 * i : i < 35 ? 0.6 : i < 40 ? 0.4 : 0.4 + 0.01 * (i - 40);
      m[i] = (float) (level + 0.02 * random.nextGaussian());
    }
    return m;
  }

  private static List<Double> torch(float[] metrics, ReduceLrOnPlateau r) {
    Tensor p = TorchTensors.tensor(new double[1]);
    p.requires_grad_(true);
    SGD sgd = new SGD(new TensorVector(p), new SGDOptions(0.1));
    ReduceLROnPlateauScheduler scheduler =
        new ReduceLROnPlateauScheduler(
            sgd,
            SchedulerMode.min, // max of 2.10 compares with best · threshold, from 1e-38 on
            (float) r.factor(),
            r.patience() - 1, // PyTorch reduces at the epoch after
            r.minDelta(),
            ThresholdMode.abs,
            r.cooldown(),
            new float[] {(float) r.minLr()},
            0,
            false);
    List<Double> rates = new ArrayList<>();
    for (float m : metrics) {
      scheduler.step(m);
      rates.add(sgd.param_groups().get(0).options().get_lr());
    }
    return rates;
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, MIN, 0, 0, 0",
    "0.5, 3, MIN, 0.0001, 0, 0",
    "0.5, 3, AUTO, 0.05, 2, 0",
    "0.25, 2, MAX, 0.01, 4, 0.001953125",
    "0.5, 5, MIN, 0.0001, 1, 0.0625",
    "0.5, 60, MIN, 0, 0, 0",
  })
  void reducesWhenLibTorchDoes(
      double factor, int patience, Mode mode, double minDelta, int cooldown, double minLr) {
    ReduceLrOnPlateau callback =
        new ReduceLrOnPlateau("val_loss", factor, patience, mode, minDelta, cooldown, minLr);
    float[] metrics = metrics();
    double sign = mode == Mode.MAX ? -1 : 1;
    Desk desk = new Desk();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < EPOCHS; i++) {
      desk.epoch(callback, i + 1, Map.of("loss", 1.0, "val_loss", sign * metrics[i]));
      rates.add(desk.rate);
    }
    List<Double> expected = torch(metrics, callback);
    for (int i = 0; i < EPOCHS; i++) {
      // LibTorch keeps the factor as a float; these are powers of two.
      assertEquals(expected.get(i), rates.get(i), 1e-15, "epoch " + (i + 1));
    }
    assertEquals(patience == 60, rates.getLast() == 0.1);
  }

  @Test
  void aRateBelowTheLeastStaysThere() {
    Desk desk = new Desk();
    desk.rate = 0.001;
    ReduceLrOnPlateau callback = ReduceLrOnPlateau.of("loss").withPatience(1).withMinLr(0.01);
    desk.epoch(callback, 1, Map.of("loss", 1.0));
    desk.epoch(callback, 2, Map.of("loss", 1.0));
    assertEquals(0.001, desk.rate);
  }

  @Test
  void hasTheDefaultsOfKeras() {
    assertEquals(
        new ReduceLrOnPlateau("val_loss", 0.1, 10, Mode.AUTO, 1e-4, 0, 0), ReduceLrOnPlateau.of());
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    ReduceLrOnPlateau good = ReduceLrOnPlateau.of();
    assertRefused("factor must be in (0, 1), found 1.0", () -> good.withFactor(1));
    assertRefused("patience must be at least 1, found 0", () -> good.withPatience(0));
    assertRefused("cooldown must be at least 0, found -1", () -> good.withCooldown(-1));
    assertRefused("minLr must be finite and not negative, found -1.0", () -> good.withMinLr(-1));
    assertRefused(
        "minDelta must be finite and not negative, found NaN", () -> good.withMinDelta(Double.NaN));
  }

  private static void assertRefused(String message, Runnable r) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, r::run).getMessage());
  }
}
