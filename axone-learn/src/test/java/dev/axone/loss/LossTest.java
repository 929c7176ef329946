package dev.axone.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.activation.Linear;
import dev.axone.activation.LogSoftmax;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Softmax;
import dev.axone.conformance.Twins;
import dev.axone.gradient.Gradients;
import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final double[][] LOGITS = {{1, 2, 3}, {-1, 0, 0.5}, {2, 2, 2}, {5, -5, 0}};
  private static final int[] LABELS = {2, 0, 1, 1};

  private static Tensor rows(double[][] rows) {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(new Values(Shape.of(rows.length, rows[0].length), all));
  }

  private static Tensor labels() {
    return Tensor.of(Values.of(Arrays.stream(LABELS).asDoubleStream().toArray()));
  }

  private static Tensor oneHot() {
    double[][] t = new double[4][3];
    for (int i = 0; i < 4; i++) {
      t[i][LABELS[i]] = 1;
    }
    return rows(t);
  }

  private static Prediction predicted(Activation a, Tensor x) {
    return new Prediction(a.apply(x), a, x);
  }

  private static double[] expected() {
    double[] loss = new double[4];
    for (int i = 0; i < 4; i++) {
      double sum = Arrays.stream(LOGITS[i]).map(Math::exp).sum();
      loss[i] = Math.log(sum) - LOGITS[i][LABELS[i]];
    }
    return loss;
  }

  @Test
  void crossEntropiesAgreeForAllKindsOfInputs() {
    Tensor z = rows(LOGITS);
    Loss sparse = SparseCategoricalCrossentropy.of();
    Loss dense = CategoricalCrossentropy.of();
    List<Tensor> losses =
        List.of(
            sparse.of(predicted(Softmax.of(), z), labels()),
            dense.of(predicted(Softmax.of(), z), oneHot()),
            sparse.of(z.softmax(), labels()),
            sparse.of(z.softmax(), labels().reshape(4, 1)),
            dense.of(z.softmax(), oneHot()),
            SparseCategoricalCrossentropy.of().withFromLogits(true).of(z, labels()),
            CategoricalCrossentropy.of().withFromLogits(true).of(z, oneHot()));
    for (Tensor loss : losses) {
      assertEquals(Shape.of(4), loss.shape());
      assertArrayEquals(expected(), loss.eval().data(), 1e-5);
    }
    assertEquals(new Targets.Classes(3, -100), sparse.targets(Shape.of(3)));
    assertEquals(new Targets.Distribution(3, false, false), dense.targets(Shape.of(3)));
  }

  @Test
  void fusedLossesAreStable() {
    Tensor z = rows(new double[][] {{1000, -1000, 0}, {-1000, 1000, 0}});
    Tensor label = Tensor.of(Values.of(1, 1));
    Tensor loss = SparseCategoricalCrossentropy.of().of(predicted(Softmax.of(), z), label);
    assertArrayEquals(new double[] {2000, 0}, loss.eval().data(), 1e-3);
    Tensor g = Gradients.of(loss.sum(), List.of(z)).getFirst();
    assertArrayEquals(new double[] {1, -1, 0, 0, 0, 0}, g.eval().data(), 1e-6);
    Tensor s = rows(new double[][] {{1000}, {-1000}, {0}});
    Tensor t = rows(new double[][] {{0}, {0}, {1}});
    Tensor binary = BinaryCrossentropy.of().of(predicted(Sigmoid.of(), s), t);
    assertArrayEquals(new double[] {1000, 0, Math.log(2)}, binary.eval().data(), 1e-4);
    Tensor gs = Gradients.of(binary.sum(), List.of(s)).getFirst();
    assertArrayEquals(new double[] {1, 0, -0.5}, gs.eval().data(), 1e-6);
  }

  @Test
  void theGradientOfTheFusedLossIsSoftmaxMinusTarget() {
    Tensor z = rows(LOGITS);
    Tensor loss = SparseCategoricalCrossentropy.of().of(predicted(Softmax.of(), z), labels());
    Tensor g = Gradients.of(loss.sum(), List.of(z)).getFirst();
    double[] expected = z.softmax().subtract(oneHot()).eval().data();
    assertArrayEquals(expected, g.eval().data(), 1e-6);
  }

  @Test
  void binaryCrossEntropyIsTheMeanOverOutputs() {
    Tensor z = rows(new double[][] {{0.3, -2}, {4, 1}});
    Tensor t = rows(new double[][] {{1, 0}, {0.25, 1}});
    double[] expected = {
      (log1p(-0.3) + log1p(-2)) / 2, (0.25 * log1p(-4) + 0.75 * log1p(4) + log1p(-1)) / 2
    };
    Loss loss = BinaryCrossentropy.of();
    assertArrayEquals(expected, loss.of(predicted(Sigmoid.of(), z), t).eval().data(), 1e-5);
    assertArrayEquals(expected, loss.of(z.sigmoid(), t).eval().data(), 1e-5);
    Loss logits = BinaryCrossentropy.of().withFromLogits(true);
    assertArrayEquals(expected, logits.of(z, t).eval().data(), 1e-5);
  }

  private static double log1p(double z) {
    return Math.log1p(Math.exp(z));
  }

  @Test
  void squaredErrorsAreMeans() {
    Tensor y = rows(new double[][] {{1, 2}, {3, 5}});
    Tensor t = rows(new double[][] {{0, 0}, {3, 1}});
    assertArrayEquals(new double[] {2.5, 8}, MeanSquaredError.of().of(y, t).eval().data(), 1e-6);
    assertArrayEquals(
        new double[] {5, 16}, Weighted.of(MeanSquaredError.of(), 2).of(y, t).eval().data(), 1e-6);
    Tensor column = rows(new double[][] {{1}, {3}});
    Tensor flat = Tensor.of(Values.of(0, 1));
    assertArrayEquals(
        new double[] {1, 4}, MeanSquaredError.of().of(column, flat).eval().data(), 1e-6);
  }

  @Test
  void wrongShapesAreNamed() {
    Tensor z = rows(LOGITS);
    String message =
        assertThrows(ShapeException.class, () -> SparseCategoricalCrossentropy.of().of(z, oneHot()))
            .getMessage();
    assertTrue(message.contains("use CategoricalCrossentropy for one-hot targets"), message);
    message =
        assertThrows(ShapeException.class, () -> CategoricalCrossentropy.of().of(z, labels()))
            .getMessage();
    assertTrue(message.contains("prediction has shape [3], of the target []"), message);
    message =
        assertThrows(
                ShapeException.class,
                () -> SparseCategoricalCrossentropy.of().of(rows(new double[][] {{1}}), labels()))
            .getMessage();
    assertTrue(message.contains("or BinaryCrossentropy for one output"), message);
  }

  /**
   * A sample's mean is over the positions that are not ignored, as LibTorch's of a single sample.
   */
  @Test
  void ignoredPositionsAreIgnored() {
    Tensor z = Tensor.of(Twins.normal(Shape.of(3, 4, 5), 1, 1));
    double[] t = {1, 0, -1, -1, 2, 3, 4, 0, -1, -1, -1, -1};
    Tensor target = Tensor.of(Twins.values(Shape.of(3, 4), t));
    Prediction y = predicted(Softmax.of(), z);
    Loss padded = SparseCategoricalCrossentropy.of().withIgnoreIndex(-1);
    double[] each = CategoricalCrossentropy.of().of(y, oneHot(t, 5)).eval().data();
    double[] expected = {each[0] * 4 / 2, each[1], 0};
    assertArrayEquals(expected, padded.of(y, target).eval().data(), 1e-6);
    assertArrayEquals(
        expected,
        NegativeLogLikelihood.of().withIgnoreIndex(-1).of(z.logSoftmax(), target).eval().data(),
        1e-6);
    double[] g = Gradients.of(padded.of(y, target).sum(), List.of(z)).getFirst().eval().data();
    assertTrue(Arrays.stream(g, 10, 20).allMatch(x -> x == 0), () -> Arrays.toString(g));
    // Class 0 as padding: sample 0 has one position that counts, sample 1 three.
    double[] first = {t[0], -1, -1, -1, t[4], t[5], t[6], -1, -1, -1, -1, -1};
    each = CategoricalCrossentropy.of().of(y, oneHot(first, 5)).eval().data();
    Loss zero = SparseCategoricalCrossentropy.of().withIgnoreIndex(0);
    Tensor positive = target.maximum(0);
    assertArrayEquals(
        new double[] {each[0] * 4, each[1] * 4 / 3, 0}, zero.of(y, positive).eval().data(), 1e-6);
    Loss smooth = SparseCategoricalCrossentropy.of().withIgnoreIndex(-1).withLabelSmoothing(0.1);
    assertEquals(0, smooth.of(y, target).eval().data()[2]);
    assertEquals(new Targets.Classes(5, 0), zero.targets(Shape.of(4, 5)));
  }

  private static Tensor oneHot(double[] labels, int classes) {
    double[] t = new double[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0) {
        t[i * classes + (int) labels[i]] = 1;
      }
    }
    return Tensor.of(Twins.values(Shape.of(3, labels.length / 3, classes), t));
  }

  /**
   * Loss and gradient compile to few loops: these are the numbers reached, which should not grow.
   */
  @Test
  void lossesCompileToFewLoops() {
    Tensor z = Tensor.input("z", Shape.of(32, 10));
    Tensor label = Tensor.input("t", Shape.of(32));
    Tensor target = Tensor.input("t", z.shape());
    Prediction softmax = predicted(Softmax.of(), z);
    assertKernels(7, SparseCategoricalCrossentropy.of().of(softmax, label), z);
    assertKernels(8, CategoricalCrossentropy.of().of(softmax, target), z);
    assertKernels(4, BinaryCrossentropy.of().of(predicted(Sigmoid.of(), z), target), z);
    for (Loss loss : List.of(MeanSquaredError.of(), Huber.of(), LogCosh.of(), Hinge.of())) {
      assertKernels(4, loss.of(z, target), z);
    }
  }

  private static void assertKernels(int most, Tensor losses, Tensor z) {
    Tensor loss = losses.mean();
    Tensor g = Gradients.of(loss, List.of(z)).getFirst();
    try (Program p = Program.compile(Graph.of(loss, g), new Options(Backend.CPU, 1))) {
      List<String> kernels = p.describe().lines().filter(l -> !l.isBlank()).toList();
      assertTrue(kernels.size() <= most, () -> String.join("\n", kernels));
    }
  }

  @Test
  void probabilitiesAtTheEndsAreFinite() {
    Tensor p = rows(new double[][] {{0, 1}, {1, 0}});
    Tensor t = rows(new double[][] {{1, 0}, {1, 0}});
    Tensor label = Tensor.of(Values.of(0, 0));
    double lost = -Math.log(1e-7);
    double kept = -Math.log(1 - 1e-7);
    // In float32 1 − 1e−7 is known to a few per cent of 1e−7 only.
    double[] binary = BinaryCrossentropy.of().of(p, t).eval().data();
    assertArrayEquals(new double[] {lost, kept}, binary, 0.1);
    for (Tensor loss :
        List.of(
            CategoricalCrossentropy.of().of(p, t),
            SparseCategoricalCrossentropy.of().of(p, label))) {
      assertArrayEquals(new double[] {lost, kept}, loss.eval().data(), 1e-5);
      Tensor g = Gradients.of(loss.sum(), List.of(p)).getFirst();
      assertTrue(Arrays.stream(g.eval().data()).allMatch(Double::isFinite));
    }
    assertArrayEquals(new double[] {lost, 0}, KlDivergence.of().of(p, t).eval().data(), 1e-5);
    Tensor zero = rows(new double[][] {{0, 0}, {0, 0}});
    assertArrayEquals(new double[] {0, 0}, CosineSimilarity.of().of(zero, t).eval().data(), 0.0);
    Tensor g = Gradients.of(CosineSimilarity.of().of(zero, t).sum(), List.of(zero)).getFirst();
    assertTrue(Arrays.stream(g.eval().data()).allMatch(Double::isFinite));
  }

  @Test
  void parametersOutOfRangeAreRejected() {
    refused("delta must be positive and finite, found 0.0", () -> Huber.of(0));
    refused(
        "labelSmoothing must be in [0, 1), found 1.0",
        () -> CategoricalCrossentropy.of().withLabelSmoothing(1));
    refused(
        "labelSmoothing must be in [0, 1), found -0.1",
        () -> BinaryCrossentropy.of().withLabelSmoothing(-0.1));
    refused(
        "labelSmoothing must be in [0, 1), found NaN",
        () -> SparseCategoricalCrossentropy.of().withLabelSmoothing(Double.NaN));
    refused("margin must be finite and not negative, found -1.0", () -> Triplet.of(-1));
    refused("margin must be finite and not negative, found -1.0", () -> TripletHard.of(-1));
    refused("margin must be positive and finite, found 0.0", () -> Contrastive.of(0));
    refused(
        "gamma must be finite and not negative, found -1.0",
        () -> BinaryFocalCrossentropy.of().withGamma(-1));
    refused(
        "alpha must be in [0, 1], found 2.0", () -> CategoricalFocalCrossentropy.of().withAlpha(2));
    refused(
        "factor must be finite and not negative, found Infinity",
        () -> Weighted.of(Huber.of(), Double.POSITIVE_INFINITY));
  }

  private static void refused(String message, Runnable make) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, make::run).getMessage());
  }

  @Test
  void unsuitableOutputsAreRejected() {
    Tensor x = rows(LOGITS);
    named(
        "BinaryCrossentropy.of().withFromLogits(true) applies Sigmoid, which the output has applied"
            + " already",
        () -> BinaryCrossentropy.of().withFromLogits(true).check(predicted(Sigmoid.of(), x)));
    named(
        "SparseCategoricalCrossentropy.of().withFromLogits(true) applies Softmax",
        () ->
            SparseCategoricalCrossentropy.of()
                .withFromLogits(true)
                .check(predicted(Softmax.of(), x)));
    named(
        "CategoricalCrossentropy takes probabilities, the output with activation Linear[] may be"
            + " negative: end the model with Softmax, or use"
            + " CategoricalCrossentropy.of().withFromLogits(true)",
        () -> CategoricalCrossentropy.of().check(predicted(Linear.of(), x)));
    named(
        "BinaryCrossentropy takes probabilities, the output holds their logarithms",
        () -> BinaryCrossentropy.of().check(predicted(LogSoftmax.of(), x)));
    named(
        "NegativeLogLikelihood takes log-probabilities, the output has probabilities",
        () -> NegativeLogLikelihood.of().check(predicted(Softmax.of(), x)));
    named(
        "Triplet takes the embeddings of anchor, positive and negative, [batch, 3, n]",
        () -> Triplet.of().of(x, x));
    named(
        "Contrastive takes the embeddings of a pair, [batch, 2, n]",
        () -> Contrastive.of().of(x, x));
    named(
        "TripletHard takes embeddings [batch, n]",
        () -> TripletHard.of().of(x.reshape(4, 3, 1), x));
    named("TripletHard takes one class index for each sample", () -> TripletHard.of().of(x, x));
    named("CosineSimilarity compares vectors", () -> CosineSimilarity.of().of(x.reshape(12), x));
    for (Loss loss :
        List.of(Huber.of(), LogCosh.of(), Hinge.of(), Poisson.of(), KlDivergence.of())) {
      named(
          loss.getClass().getSimpleName()
              + " compares element by element: one sample of the prediction has shape [3], of the"
              + " target [4]",
          () -> loss.of(x, x.reshape(3, 4)));
    }
  }

  private static void named(String start, Runnable r) {
    String message = assertThrows(IllegalArgumentException.class, r::run).getMessage();
    assertTrue(message.startsWith(start), message);
  }
}
