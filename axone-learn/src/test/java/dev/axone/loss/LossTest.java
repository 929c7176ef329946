package dev.axone.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Softmax;
import dev.axone.gradient.Gradients;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
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
  void crossEntropiesAgreeHoweverTheyAreFed() {
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
    assertEquals(OptionalInt.of(3), sparse.classes(Shape.of(3)));
    assertEquals(OptionalInt.empty(), dense.classes(Shape.of(3)));
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
  void theGradientOfTheFusedLossIsSoftmaxLessTarget() {
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
}
