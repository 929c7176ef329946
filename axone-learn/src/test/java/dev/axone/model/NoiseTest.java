package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.layer.ActivityRegularization;
import dev.axone.layer.AlphaDropout;
import dev.axone.layer.Dropout;
import dev.axone.layer.GaussianDropout;
import dev.axone.layer.GaussianNoise;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.SpatialDropout1d;
import dev.axone.layer.SpatialDropout2d;
import dev.axone.layer.SpatialDropout3d;
import dev.axone.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers that draw random numbers: what they draw in training, and that they do not at inference.
 */
class NoiseTest {
  private static final int N = 100_000;

  /** A standard normal sample. */
  private static double[] normal() {
    Random random = new Random(1);
    return random.doubles(N).map(u -> random.nextGaussian()).toArray();
  }

  private static double[] ones(int n) {
    double[] x = new double[n];
    Arrays.fill(x, 1);
    return x;
  }

  private static double[] training(Layer layer, double... x) {
    return Runs.training(Sequential.of(Input.of(x.length), layer), 1, 1, x);
  }

  private static void hasMoments(double mean, double standardDeviation, double... y) {
    double m = Arrays.stream(y).average().orElseThrow();
    double v = Arrays.stream(y).map(x -> (x - m) * (x - m)).sum() / y.length;
    assertEquals(mean, m, 4 * standardDeviation / Math.sqrt(y.length));
    assertEquals(standardDeviation, Math.sqrt(v), 0.02 * standardDeviation);
  }

  static Stream<Layer> layers() {
    return Stream.of(
        Dropout.of(0.3),
        AlphaDropout.of(0.3),
        GaussianDropout.of(0.3),
        GaussianNoise.of(0.3),
        SpatialDropout1d.of(0.3),
        ActivityRegularization.of(0.1, 0.1));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void doesNothingAtInference(Layer layer) {
    double[] x = {1, 2, 3, 4, 5, 6};
    assertArrayEquals(x, Runs.inference(Sequential.of(Input.of(2, 3), layer), 1, x));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void drawsAnewInEachStep(Layer layer) {
    Model model = Sequential.of(Input.of(3, 50), layer);
    double[] x = ones(150);
    double[] first = Runs.training(model, 1, 1, x);
    assertArrayEquals(first, Runs.training(model, 1, 1, x));
    boolean same = Arrays.equals(first, Runs.training(model, 1, 2, x));
    assertEquals(layer instanceof ActivityRegularization, same);
  }

  @Test
  void dropoutKeepsTheMean() {
    double[] y = training(Dropout.of(0.3), ones(N));
    assertTrue(Arrays.stream(y).allMatch(v -> v == 0 || Math.abs(v - 1 / 0.7) < 1e-6));
    hasMoments(1, Math.sqrt(0.3 / 0.7), y);
  }

  @Test
  void alphaDropoutKeepsMeanAndVariance() {
    double[] y = training(AlphaDropout.of(0.3), normal());
    hasMoments(0, 1, y);
    double minimum = -1.7580993408473766; // of SELU
    double factor = 1 / Math.sqrt(0.7 * (1 + 0.3 * minimum * minimum));
    double dropped = factor * (minimum - minimum * 0.3);
    long count = Arrays.stream(y).filter(v -> Math.abs(v - dropped) < 1e-5).count();
    assertEquals(0.3, count / (double) N, 0.01);
  }

  @Test
  void gaussianLayersHaveTheirDeviation() {
    hasMoments(2, 0.5, training(GaussianNoise.of(0.5), twos()));
    hasMoments(2, 2 * Math.sqrt(0.2 / 0.8), training(GaussianDropout.of(0.2), twos()));
  }

  private static double[] twos() {
    double[] x = new double[N];
    Arrays.fill(x, 2);
    return x;
  }

  @Test
  void spatialDropoutDropsWholeChannels() {
    check(SpatialDropout1d.of(0.4), Shape.of(6, 200));
    check(SpatialDropout2d.of(0.4), Shape.of(2, 3, 200));
    check(SpatialDropout3d.of(0.4), Shape.of(2, 1, 3, 200));
  }

  private static void check(Layer layer, Shape sample) {
    Model model = Sequential.of(new Input(sample), layer);
    double[] y = Runs.training(model, 2, 1, ones(2 * sample.size()));
    int dropped = 0;
    for (int i = 0; i < 2; i++) {
      for (int c = 0; c < 200; c++) {
        double first = y[i * sample.size() + c];
        dropped += first == 0 ? 1 : 0;
        assertTrue(first == 0 || Math.abs(first - 1 / 0.6) < 1e-6);
        for (int place = 1; place < 6; place++) {
          assertEquals(first, y[i * sample.size() + place * 200 + c]);
        }
      }
    }
    assertEquals(160, dropped, 40);
    assertFalse(
        Arrays.equals(
            Arrays.copyOf(y, 200), Arrays.copyOfRange(y, sample.size(), sample.size() + 200)),
        "each sample drops channels of its own");
  }
}
