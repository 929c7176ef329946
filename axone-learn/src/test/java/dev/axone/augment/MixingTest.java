package dev.axone.augment;

import static dev.axone.augment.AugmentationRun.DRAWN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixed samples and the weights of their losses. */
class MixingTest {
  private static final int B = 7;
  private static final int H = 8;
  private static final int W = 6;

  private static Image images() {
    return Image.of(B, H, W, 1, (b, y, x, c) -> (float) (b + Math.sin(y * 5 + x * 3) / 4));
  }

  private static double[] weights(java.util.function.IntToDoubleFunction f) {
    double[] w = new double[B];
    Arrays.setAll(w, f);
    return w;
  }

  @Test
  void mixupMixesImagesAndLosses() {
    Image p = images();
    AugmentationRun run = AugmentationRun.of(p, Mixup.of(0.4));
    double[] own = weights(b -> DRAWN.beta(0, b, 0.4));
    double[] expected =
        p.map((b, y, x, c) -> own[b] * p.at(b, y, x, c) + (1 - own[b]) * p.at((b + 1) % B, y, x, c))
            .data();
    assertArrayEquals(expected, run.images(), 1e-5);
    assertEquals(List.of(0, 1), run.shifts());
    assertArrayEquals(own, run.weights().get(0), 1e-6);
    assertArrayEquals(weights(b -> 1 - own[b]), run.weights().get(1), 1e-6);
  }

  /** A rectangle as in the code of Yun et al. */
  private record Cut(int top, int bottom, int left, int right) {
    static Cut of(int sample) {
      double side = Math.sqrt(1 - DRAWN.beta(0, sample, 1));
      int rows = (int) (H * side) / 2;
      int columns = (int) (W * side) / 2;
      int y = (int) (DRAWN.uniform(2, sample) * H);
      int x = (int) (DRAWN.uniform(3, sample) * W);
      return new Cut(
          Math.clamp(y - rows, 0, H),
          Math.clamp(y + rows, 0, H),
          Math.clamp(x - columns, 0, W),
          Math.clamp(x + columns, 0, W));
    }

    boolean holds(int y, int x) {
      return y >= top && y < bottom && x >= left && x < right;
    }

    double area() {
      return (bottom - top) * (right - left) / (double) (H * W);
    }
  }

  @Test
  void cutMixReplacesARectangleAndWeightsByItsArea() {
    Image p = images();
    AugmentationRun run = AugmentationRun.of(p, CutMix.of());
    double[] expected =
        p.map((b, y, x, c) -> Cut.of(b).holds(y, x) ? p.at((b + 1) % B, y, x, c) : p.at(b, y, x, c))
            .data();
    assertArrayEquals(expected, run.images());
    assertArrayEquals(weights(b -> 1 - Cut.of(b).area()), run.weights().get(0), 1e-6);
    assertArrayEquals(weights(b -> Cut.of(b).area()), run.weights().get(1), 1e-6);
    assertTrue(Arrays.stream(run.weights().get(1)).max().orElseThrow() > 0.2);
  }

  @Test
  void mixupThenCutMixHasThreeLossTerms() {
    AugmentationRun run = AugmentationRun.of(images(), Mixup.of(1), CutMix.of());
    double[] mixed = weights(b -> DRAWN.beta(0, b, 1));
    double[] own = run.weights().get(0);
    assertEquals(List.of(0, 1, 2), run.shifts());
    for (int b = 0; b < B; b++) {
      double kept = own[b] / mixed[b]; // the second's own share
      double next = kept * (1 - mixed[b]) + (1 - kept) * mixed[(b + 1) % B];
      assertEquals(next, run.weights().get(1)[b], 1e-5);
      assertEquals((1 - kept) * (1 - mixed[(b + 1) % B]), run.weights().get(2)[b], 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.CPU, Backend.REFERENCE})
  void randomChoiceKeepsTheSumOfWeights(String backend) {
    Augmentation a = RandomChoice.of(List.of(Mixup.of(), RandomApply.of(CutMix.of(), 0.7)));
    AugmentationRun run = AugmentationRun.of(backend, images(), List.of(), List.of(), a);
    for (int b = 0; b < B; b++) {
      assertEquals(1, run.weights().get(0)[b] + run.weights().get(1)[b], 1e-6);
    }
    double[] fast = AugmentationRun.of(images(), a).images();
    assertArrayEquals(fast, run.images(), 1e-5);
  }

  @Test
  void randomChoiceChoosesForEachSample() {
    Image p = images();
    double[] y =
        AugmentationRun.of(p, RandomChoice.of(List.of(new Added(10), new Added(20), new Added(30))))
            .images();
    for (int i = 0; i < y.length; i++) {
      double ticket = DRAWN.between(0, i / (H * W), 0, 3);
      assertEquals(10 * (1 + Math.floor(ticket)), y[i] - p.data()[i], 1e-5);
    }
  }

  @Test
  void randomApplyChangesAFractionOfTheSamples() {
    Image p = images();
    double[] y = AugmentationRun.of(p, RandomApply.of(new Added(10), 0.4)).images();
    for (int i = 0; i < y.length; i++) {
      boolean applied = DRAWN.uniform(0, i / (H * W)) < 0.4;
      assertEquals(applied ? 10 : 0, y[i] - p.data()[i], 1e-5);
    }
  }

  /** Adds a number. */
  public record Added(double number) implements Augmentation {
    @Override
    public Batch apply(Batch batch) {
      return batch.withImages(batch.images().add(number));
    }
  }

  @Test
  void aSingleSampleIsNotMixed() {
    Image p = Image.of(1, H, W, 1, (b, y, x, c) -> (float) Math.sin(y + x));
    AugmentationRun run = AugmentationRun.of(p, Mixup.of(1), CutMix.of());
    assertArrayEquals(p.data(), run.images(), 1e-6);
    assertEquals(List.of(0), run.shifts());
  }

  private static double[] draws(double alpha, int n) {
    Tensor x = Tensor.input("x", Shape.of(n, 1, 1, 1), DType.FLOAT32);
    Batch batch = new Batch(new RandomStreams(DType.FLOAT32), x, List.of(), List.of(LossTerm.OWN));
    try (Program p =
        Program.compile(Graph.of(SymmetricBeta.of(batch, alpha)), Options.defaults())) {
      p.run(5, 1);
      return p.values(0).data();
    }
  }

  /** Kolmogorov's statistic is below 1.95 / √n with probability 0.999. */
  private static void follows(double alpha, DoubleUnaryOperator distribution) {
    double[] x = draws(alpha, 50_000);
    Arrays.sort(x);
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      double f = distribution.applyAsDouble(x[i]);
      worst = Math.max(worst, Math.abs(f - (i + 0.5) / x.length));
    }
    assertTrue(worst < 1.95 / Math.sqrt(x.length), "alpha " + alpha + ": " + worst);
  }

  @Test
  void weightsHaveABetaDistribution() {
    follows(0.5, x -> 2 / Math.PI * Math.asin(Math.sqrt(x)));
    follows(1, x -> x);
    follows(2, x -> 3 * x * x - 2 * x * x * x);
    follows(3, x -> x * x * x * (10 - 15 * x + 6 * x * x));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 0.4, 100, 1e6})
  void weightsHaveMeanAndVarianceOfTheBetaDistribution(double alpha) {
    double[] x = draws(alpha, 50_000);
    assertTrue(Arrays.stream(x).allMatch(v -> v >= 0 && v <= 1));
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> (v - 0.5) * (v - 0.5)).sum() / x.length;
    double expected = 1 / (4 * (2 * alpha + 1));
    assertEquals(0.5, mean, 4 * Math.sqrt(expected / x.length));
    assertEquals(expected, variance, 0.03 * expected);
  }
}
