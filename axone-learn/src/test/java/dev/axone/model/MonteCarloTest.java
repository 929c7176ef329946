package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.initializer.Ones;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Predictions with dropout, again and again. */
class MonteCarloTest {
  private static final int N = 100;

  private static Dataset data() {
    float[] x = new float[5 * N];
    Arrays.fill(x, 2);
    return new Dataset(List.of(Floats.of(Shape.of(N), x)), List.of(), List.of());
  }

  private static Model model(double rate) {
    return Sequential.of(
        Input.of(N),
        BatchNormalization.of(),
        Dropout.of(rate),
        Dense.of(1).withBias(false).withKernelInitializer(Ones.of()));
  }

  @Test
  void givesMeanAndDeviation() {
    MonteCarlo y = MonteCarlo.predict(model(0.2), data(), 400, 1).getFirst();
    // A sum of 100 numbers that are 2 / 0.8 with probability 0.8, else 0; normalised by √1.001.
    double expected = 200 / Math.sqrt(1.001);
    double standardDeviation = expected / N * Math.sqrt(N * 0.2 / 0.8);
    assertEquals(Shape.of(5, 1), y.mean().shape());
    assertEquals(Shape.of(5, 1), y.standardDeviation().shape());
    for (int i = 0; i < 5; i++) {
      assertEquals(expected, y.mean().data()[i], 4 * standardDeviation / Math.sqrt(400));
      assertEquals(standardDeviation, y.standardDeviation().data()[i], 0.2 * standardDeviation);
    }
  }

  @Test
  void withoutDropoutItIsThePrediction() {
    Model model = model(0);
    MonteCarlo y = MonteCarlo.predict(model, data(), 3, 1).getFirst();
    assertArrayEquals(
        model.predict(data(), 5, Options.defaults()).getFirst().data(), y.mean().data(), 1e-4);
    assertArrayEquals(new double[5], y.standardDeviation().data());
  }

  @Test
  void isAFunctionOfTheSeedAndChangesNothing() {
    Model model = model(0.5);
    String before = TestData.bits(model).toString();
    MonteCarlo y = MonteCarlo.predict(model, data(), 5, 1, 2, Options.defaults()).getFirst();
    assertEquals(y, MonteCarlo.predict(model, data(), 5, 1, 2, Options.defaults()).getFirst());
    assertNotEquals(y, MonteCarlo.predict(model, data(), 5, 2, 2, Options.defaults()).getFirst());
    assertEquals(before, TestData.bits(model).toString());
    double[] means = y.mean().data();
    assertNotEquals(means[0], means[1]);
    assertNotEquals(means[0], means[2], "batches draw numbers of their own");
  }

  @Test
  void needsAPass() {
    assertEquals(
        "passes must be at least 1, found 0",
        assertThrows(
                IllegalArgumentException.class, () -> MonteCarlo.predict(model(0.5), data(), 0, 1))
            .getMessage());
  }
}
