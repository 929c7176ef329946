package dev.axone.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.CheckpointException;
import dev.axone.checkpoint.Entry;
import dev.axone.initializer.VarianceScaling.Distribution;
import dev.axone.initializer.VarianceScaling.Mode;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.vocabulary.Vocabulary;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Distributions against their formulas. Bounds are five standard errors: σ/√n for a mean, σ · √((κ
 * − 1)/4n) for a standard deviation, κ being the distribution's fourth moment over σ⁴.
 */
class InitializerTest {
  private static final Shape SHAPE = Shape.of(300, 200);
  private static final int N = SHAPE.size();
  private static final double NORMAL = 3;
  private static final double TRUNCATED = 2.366;
  private static final double UNIFORM = 1.8;

  @TempDir Path folder;

  private static double[] values(Initializer i) {
    return values(i, SHAPE);
  }

  private static double[] values(Initializer i, Shape shape) {
    return i.values(shape, Fan.of(shape), Draws.of(1, "dense/kernel"));
  }

  private static void uniform(Initializer i, double limit) {
    uniform(values(i), 0, limit);
  }

  private static void uniform(double[] v, double mean, double limit) {
    assertTrue(Arrays.stream(v).allMatch(x -> x >= mean - limit && x < mean + limit));
    // The chance that none of n numbers lies in the last 20/n of the range is e⁻²⁰.
    double end = limit * (1 - 40.0 / v.length);
    assertTrue(Arrays.stream(v).max().orElse(0) > mean + end);
    assertTrue(Arrays.stream(v).min().orElse(0) < mean - end);
    moments(v, mean, limit / Math.sqrt(3), UNIFORM);
  }

  private static void moments(double[] v, double mean, double standardDeviation, double kurtosis) {
    double found = Arrays.stream(v).average().orElse(0);
    double square = Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double n = v.length;
    assertEquals(mean, found, 5 * standardDeviation / Math.sqrt(n));
    double error = standardDeviation * Math.sqrt((kurtosis - 1) / (4 * n));
    assertEquals(standardDeviation, Math.sqrt(square), 5 * error);
    double fourth = Arrays.stream(v).map(x -> Math.pow(x - mean, 4)).average().orElse(0);
    assertEquals(kurtosis, fourth / square / square, 0.2, "fourth moment");
  }

  private static void normal(Initializer i, double standardDeviation) {
    moments(values(i), 0, standardDeviation, NORMAL);
  }

  @Test
  void distributionsMatchTheirFormulas() {
    uniform(GlorotUniform.of(), Math.sqrt(6.0 / 500));
    uniform(HeUniform.of(), Math.sqrt(6.0 / 300));
    uniform(LecunUniform.of(), Math.sqrt(3.0 / 300));
    uniform(InverseSqrtUniform.of(), 1 / Math.sqrt(300));
    uniform(Uniform.of(), 0.05);
    uniform(values(new Uniform(1, 3)), 2, 1);
    normal(GlorotNormal.of(), Math.sqrt(2.0 / 500));
    normal(HeNormal.of(), Math.sqrt(2.0 / 300));
    normal(LecunNormal.of(), Math.sqrt(1.0 / 300));
    normal(Normal.of(), 0.05);
    moments(values(new Normal(-1, 0.3)), -1, 0.3, NORMAL);
    assertTrue(Arrays.stream(values(Ones.of())).allMatch(x -> x == 1));
    assertTrue(Arrays.stream(values(Zeros.of())).allMatch(x -> x == 0));
    assertTrue(Arrays.stream(values(Constant.of(-2))).allMatch(x -> x == -2));
  }

  @Test
  void truncatedNumbersAreWithinTwoStandardDeviations() {
    double[] v = values(new TruncatedNormal(1, 0.5));
    assertTrue(Arrays.stream(v).allMatch(x -> x >= 0 && x <= 2));
    assertTrue(Arrays.stream(v).max().orElse(0) > 1.99);
    moments(v, 1, 0.5 * 0.8796256610342398, TRUNCATED);
  }

  @Test
  void variancesAreScaled() {
    VarianceScaling v = VarianceScaling.of();
    moments(values(v), 0, Math.sqrt(1.0 / 300), TRUNCATED);
    moments(values(v.withScale(2)), 0, Math.sqrt(2.0 / 300), TRUNCATED);
    moments(values(v.withMode(Mode.FAN_OUT)), 0, Math.sqrt(1.0 / 200), TRUNCATED);
    moments(values(v.withMode(Mode.FAN_AVG)), 0, Math.sqrt(1.0 / 250), TRUNCATED);
    normal(v.withDistribution(Distribution.NORMAL), Math.sqrt(1.0 / 300));
    uniform(v.withDistribution(Distribution.UNIFORM), Math.sqrt(3.0 / 300));
  }

  /** LibTorch keeps kernels as [out, in, window…]. */
  @Test
  void distributionsMatchLibTorch() {
    Shape kernel = Shape.of(3, 5, 40, 60);
    try (PointerScope _ = new PointerScope()) {
      Tensor t = torch.zeros(60, 40, 3, 5);
      alike(torch.xavier_uniform_(t), values(GlorotUniform.of(), kernel));
      alike(torch.xavier_normal_(t), values(GlorotNormal.of(), kernel));
      alike(torch.kaiming_uniform_(t), values(HeUniform.of(), kernel));
      alike(torch.kaiming_normal_(t), values(HeNormal.of(), kernel));
    }
  }

  private static void alike(Tensor theirs, double[] ours) {
    double n = ours.length;
    assertEquals(ours.length, theirs.numel());
    double standardDeviation = theirs.std().item_double();
    double square = Arrays.stream(ours).map(x -> x * x).average().orElse(0);
    // Both are estimates: 5 · √2 standard errors.
    assertEquals(standardDeviation, Math.sqrt(square), 5 * standardDeviation / Math.sqrt(n));
    double most = Arrays.stream(ours).map(Math::abs).max().orElse(0);
    assertEquals(theirs.abs().max().item_double(), most, 0.25 * most);
  }

  private static void orthonormal(Shape shape, double gain) {
    double[] v = values(Orthogonal.of(gain), shape);
    int columns = shape.dim(-1);
    int rows = shape.size() / columns;
    boolean tall = rows > columns;
    int vectors = Math.min(rows, columns);
    for (int i = 0; i < vectors; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          product +=
              tall
                  ? v[k * columns + i] * v[k * columns + j]
                  : v[i * columns + k] * v[j * columns + k];
        }
        assertEquals(i == j ? gain * gain : 0, product, 1e-12, shape.toString());
      }
    }
  }

  @Test
  void orthogonalKernelsAreOrthogonal() {
    orthonormal(Shape.of(20, 20), 1);
    orthonormal(Shape.of(31, 7), 2);
    orthonormal(Shape.of(7, 31), 0.5);
    orthonormal(Shape.of(3, 3, 4, 10), 1);
    orthonormal(Shape.of(1, 1), 1);
    // A column of a random rotation is any direction: its elements have mean 0, variance 1/n.
    moments(values(Orthogonal.of(), Shape.of(200, 200)), 0, Math.sqrt(1.0 / 200), NORMAL);
  }

  @Test
  void identityReturnsTheInput() {
    assertArrayEquals(new double[] {2, 0, 0, 0, 2, 0}, values(Identity.of(2), Shape.of(2, 3)));
    double[] window = new double[3 * 5 * 2 * 2];
    window[(1 * 5 + 2) * 4] = 1;
    window[(1 * 5 + 2) * 4 + 3] = 1;
    assertArrayEquals(window, values(Identity.of(), Shape.of(3, 5, 2, 2)));
    assertThrows(ShapeException.class, () -> values(Identity.of(), Shape.of(3)));
    assertThrows(ShapeException.class, () -> values(Orthogonal.of(), Shape.of(3)));
  }

  @Test
  void pretrainedValuesAreReadFromAFile() {
    Path file = folder.resolve("weights.safetensors");
    Entry entry =
        new Entry(
            "weights/dense/kernel",
            DType.FLOAT32,
            Shape.of(2, 3),
            Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4, 5, 6));
    Checkpoint.of(Map.of(), List.of(entry)).write(file);
    double[] expected = {1, 2, 3, 4, 5, 6};
    Initializer i = FromCheckpoint.of(file, "dense/kernel");
    assertArrayEquals(expected, values(i, Shape.of(2, 3)));
    assertArrayEquals(
        expected, values(FromCheckpoint.of(file, "weights/dense/kernel"), Shape.of(2, 3)));
    failed("has shape [2, 3], the parameter [3, 2]", i, Shape.of(3, 2));
    failed(
        "has no tensor 'bias': its tensors are [weights/dense/kernel]",
        FromCheckpoint.of(file, "bias"),
        Shape.of(2));
    failed(
        "does not exist: check the path",
        FromCheckpoint.of(folder.resolve("none"), "bias"),
        Shape.of(2));
  }

  private static void failed(String part, Initializer i, Shape shape) {
    String message = assertThrows(CheckpointException.class, () -> values(i, shape)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void parametersOutOfRangeAreRejected() {
    refused("low must not be greater than high, found 2.0 and 1.0", () -> new Uniform(2, 1));
    refused("limit must be finite and not negative, found -1.0", () -> Uniform.of(-1));
    refused(
        "standardDeviation must be finite and not negative, found NaN",
        () -> Normal.of(Double.NaN));
    refused(
        "standardDeviation must be finite and not negative, found -1.0",
        () -> TruncatedNormal.of(-1));
    refused("mean must be finite, found Infinity", () -> new Normal(Double.POSITIVE_INFINITY, 1));
    refused("value must be finite, found NaN", () -> Constant.of(Double.NaN));
    refused(
        "scale must be positive and finite, found 0.0", () -> VarianceScaling.of().withScale(0));
    refused("gain must be positive and finite, found -1.0", () -> Orthogonal.of(-1));
    refused("gain must be finite, found NaN", () -> Identity.of(Double.NaN));
  }

  private static void refused(String message, Runnable make) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, make::run).getMessage());
  }

  @Test
  void allSurviveSerialization() {
    Vocabulary<Initializer> all = Vocabulary.of(Initializer.class);
    List<Initializer> some =
        List.of(
            new Uniform(1, 2),
            new Normal(1, 2),
            TruncatedNormal.of(0.1),
            VarianceScaling.of().withMode(Mode.FAN_AVG).withDistribution(Distribution.UNIFORM),
            Orthogonal.of(2),
            Identity.of(),
            FromCheckpoint.of(Path.of("a.safetensors"), "dense/kernel"));
    some.forEach(i -> assertEquals(i, all.parse(all.describe(i))));
    assertEquals(Uniform.of(0.1), all.parse(Map.of("uniform", 0.1)));
    assertEquals(Normal.of(0.1), all.parse(Map.of("normal", Map.of("standard_deviation", 0.1))));
    all.names().stream()
        .filter(n -> !n.equals("constant") && !n.equals("from_checkpoint"))
        .forEach(n -> assertEquals(N, values(all.parse(n)).length));
  }

  @Test
  void numbersDependOnSeedAndPathOnly() {
    double[] a = Draws.of(1, "dense/kernel").uniforms(10, 1);
    assertArrayEquals(a, Draws.of(1, "dense/kernel").uniforms(10, 1));
    assertTrue(!Arrays.equals(a, Draws.of(2, "dense/kernel").uniforms(10, 1)));
    assertTrue(!Arrays.equals(a, Draws.of(1, "dense_1/kernel").uniforms(10, 1)));
  }

  @Test
  void fansOfWindowsAndBiases() {
    assertEquals(new Fan(27, 144), Fan.of(Shape.of(3, 3, 3, 16)));
    assertEquals(new Fan(5 * 2, 5 * 8), Fan.of(Shape.of(5, 2, 8)), "4 groups of 8 channels");
    assertEquals(new Fan(30, 20), Fan.of(Shape.of(30, 20)));
    double[] bias =
        InverseSqrtUniform.of()
            .withFan(4, 1000)
            .values(Shape.of(1000), Fan.of(Shape.of(1000)), Draws.of(1, "b"));
    assertTrue(Arrays.stream(bias).max().orElse(0) > 0.49);
  }
}
